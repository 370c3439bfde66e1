namespace Aio.Tests.Semantics;

/// <summary>Semantic 1 on real cores: posters against a loop that sleeps whenever it can, all counted.</summary>
public sealed class Semantic01UnderLoad
{
    private const int Schedules = 1_000_000;

    public static TheoryData<AioBackend, int> BackendsAndPosters()
    {
        var data = new TheoryData<AioBackend, int>();
        foreach (var row in new EachBackend())
        {
            data.Add(row.Data, 2);
            data.Add(row.Data, 4);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(BackendsAndPosters))]
    public void Posted_items_are_delivered_once_each_in_the_order_of_their_poster(AioBackend backend, int posters)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        var each = Schedules / posters;
        var next = new int[posters];
        var delivered = 0;
        var disorder = 0;
        var queue = new CheckingQueue(context, (poster, number) =>
        {
            delivered++;
            disorder += number == next[poster]++ ? 0 : 1;
        });
        var threads = StartPosters(posters, poster =>
        {
            for (var number = 0; number < each; number++)
            {
                queue.Post((poster, number));
            }
        });

        while (delivered < each * posters)
        {
            context.Poll(blocking: true);
        }

        Array.ForEach(threads, thread => thread.Join());
        Assert.False(context.Poll(blocking: false));
        Assert.Equal(0, disorder);
        var statistics = context.GetStatistics();
        Assert.Equal(each * posters, statistics.CallbacksRun);

        // A poll announces once, and once more after each wait that ended for nothing.
        Assert.InRange(statistics.WakeUpsWritten, 0, statistics.Iterations + statistics.BlockingWaits);
    }

    [Theory]
    [MemberData(nameof(BackendsAndPosters))]
    public void The_last_schedule_of_each_poster_is_answered_by_a_run_that_sees_what_it_wrote(AioBackend backend, int posters)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        var each = Schedules / posters;
        var written = new long[posters * 16];
        var seen = 0L;
        using var bottomHalf = new ActionBottomHalf(context, () =>
        {
            var sum = 0L;
            for (var poster = 0; poster < posters; poster++)
            {
                // A plain read: the schedule alone makes it visible.
                sum += written[poster * 16];
            }

            seen = sum;
        });
        var threads = StartPosters(posters, poster =>
        {
            for (var number = 1; number <= each; number++)
            {
                written[poster * 16] = number;
                bottomHalf.Schedule();
            }
        });

        while (seen < (long)each * posters)
        {
            context.Poll(blocking: true);
        }

        Array.ForEach(threads, thread => thread.Join());
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void Two_sleeping_loops_hand_a_bottom_half_to_and_fro(AioBackend backend)
    {
        const int Rounds = 20_000;
        using var here = new AioContext(new AioContextOptions { Backend = backend });
        using var there = new LoopThread(new AioContext(new AioContextOptions { Backend = backend }));
        ActionBottomHalf? back = null;
        using var forth = new ActionBottomHalf(there.Context, () => back!.Schedule());
        back = new ActionBottomHalf(here);

        for (var round = 1; round <= Rounds; round++)
        {
            forth.Schedule();
            while (back.Runs < round)
            {
                here.Poll(blocking: true);
            }
        }

        back.Dispose();
    }

    private static Thread[] StartPosters(int posters, Action<int> post)
    {
        var threads = new Thread[posters];
        for (var poster = 0; poster < posters; poster++)
        {
            var number = poster;
            threads[poster] = new Thread(() => post(number)) { IsBackground = true };
            threads[poster].Start();
        }

        return threads;
    }

    private sealed class CheckingQueue(AioContext context, Action<int, int> check) : BottomHalfQueue<(int Poster, int Number)>(context)
    {
        protected override void Run(in (int Poster, int Number) item) => check(item.Poster, item.Number);
    }
}
