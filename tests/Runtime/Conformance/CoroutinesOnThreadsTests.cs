using System.Runtime.CompilerServices;

namespace Aio.Tests.Conformance;

/// <summary>Coroutines on five threads that send themselves, and each other, round.</summary>
public abstract class CoroutinesOnThreadsTests(AioBackend backend) : OnLoop(backend, isEmbedded: false)
{
    private const int Hops = 4_000;

    [Fact]
    public async Task Each_hop_ends_where_it_should()
    {
        using var threads = new FiveThreads(Backend);
        var hops = 0;

        await threads.RunOnEach(async number =>
        {
            var random = new Random(number);
            for (var hop = 0; hop < Hops; hop++)
            {
                var next = random.Next(FiveThreads.Count);
                await threads[next].SwitchTo();
                threads.AssertIsOn(next);
                Interlocked.Increment(ref hops);
            }
        });

        Assert.Equal(FiveThreads.Count * Hops, hops);
    }

    [Fact]
    public async Task What_other_threads_complete_goes_on_on_the_loop_that_it_was_awaited_on()
    {
        using var threads = new FiveThreads(Backend);

        await threads.RunOnEach(async number =>
        {
            var random = new Random(number);
            for (var hop = 0; hop < Hops / 10; hop++)
            {
                var here = random.Next(FiveThreads.Count);
                await threads[here].SwitchTo();
                var completed = new TaskCompletionSource<int>();
                threads[random.Next(FiveThreads.Count)].Post(static completed => completed.SetResult(1), completed);
                await completed.Task;
                threads.AssertIsOn(here);
                await Task.Yield();
                threads.AssertIsOn(here);
                await Task.Run(() => Assert.Null(SynchronizationContext.Current));
                threads.AssertIsOn(here);
            }
        });
    }

    /// <summary>As in QEMU's test of many contexts: each coroutine parks itself and wakes another, on that one's loop.</summary>
    [Fact]
    public async Task None_that_is_handed_from_one_to_another_is_lost()
    {
        using var threads = new FiveThreads(Backend);
        var parked = new Action?[FiveThreads.Count];
        var wakes = new int[FiveThreads.Count];
        var all = threads.RunOnEach(async number =>
        {
            var random = new Random(number);
            for (var turn = 0; turn < Hops; turn++)
            {
                Wake(random.Next(FiveThreads.Count));
                await new Parking(parked, number);
                threads.AssertIsOn(number);
                wakes[number]++;
            }
        });

        // All may be parked at the same moment.
        while (!all.IsCompleted)
        {
            for (var number = 0; number < FiveThreads.Count; number++)
            {
                Wake(number);
            }
        }

        await all;
        Assert.All(wakes, count => Assert.Equal(Hops, count));

        void Wake(int number)
        {
            if (Interlocked.Exchange(ref parked[number], null) is { } continuation)
            {
                threads[number].SynchronizationContext.Post(static continuation => ((Action)continuation!)(), continuation);
            }
        }
    }

    [Fact]
    public async Task A_hop_to_a_loop_that_is_not_started_waits_for_its_start()
    {
        using var here = new AioThread("here", new AioContextOptions { Backend = Backend });
        using var there = new AioThread("there", new AioContextOptions { Backend = Backend });
        here.Start();
        var hops = Hop();
        there.Start();
        there.Stop();
        here.Stop();

        // Each has one hop to give while both are stopped: the last start of the one, or of the other, lets it go on.
        while (!hops.IsCompleted)
        {
            here.Start();
            here.Stop();
            there.Start();
            there.Stop();
        }

        await hops;

        async Task Hop()
        {
            for (var hop = 0; hop < 50; hop++)
            {
                await there.Context.SwitchTo();
                Assert.Same(there.Context, AioContext.Current);
                await here.Context.SwitchTo();
                Assert.Same(here.Context, AioContext.Current);
            }
        }
    }

    [Fact]
    public async Task Those_that_wander_while_loops_stop_and_start_are_never_lost()
    {
        var threads = Enumerable.Range(0, 3).Select(_ => new AioThread(null, new AioContextOptions { Backend = Backend })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        var wandering = Enumerable.Range(0, 5).Select(Wander).ToList();
        var all = Task.WhenAll(wandering);

        for (var turn = 0; !all.IsCompleted; turn++)
        {
            threads[turn % 3].Stop();
            threads[turn % 3].Start();
        }

        await all;
        Array.ForEach(threads, thread => thread.Dispose());

        async Task Wander(int number)
        {
            var random = new Random(number);
            for (var hop = 0; hop < Hops; hop++)
            {
                var next = threads[random.Next(threads.Length)].Context;
                await next.SwitchTo();
                Assert.Same(next, AioContext.Current);
            }
        }
    }

    [Fact]
    public async Task Those_that_wander_while_loops_are_disposed_come_to_their_end()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var threads = new FiveThreads(Backend);
            var ends = 0;
            var wandering = Enumerable.Range(0, 10).Select(Wander).ToList();

            threads.Dispose();

            foreach (var one in wandering)
            {
                await Assert.ThrowsAsync<ObjectDisposedException>(
                    () => one.WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken));
            }

            Assert.Equal(10, ends);

            async Task Wander(int number)
            {
                try
                {
                    for (var hop = number; ; hop++)
                    {
                        await threads[hop % FiveThreads.Count].SwitchTo();
                        threads.AssertIsOn(hop % FiveThreads.Count);
                    }
                }
                finally
                {
                    Interlocked.Increment(ref ends);
                }
            }
        }
    }

    /// <summary>Awaited, leaves what is to be called where others find it.</summary>
    private sealed class Parking(Action?[] parked, int place) : INotifyCompletion
    {
        public bool IsCompleted => false;

        public Parking GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => Assert.Null(Interlocked.Exchange(ref parked[place], continuation));
    }
}

public sealed class CoroutinesOnThreadsTestsOnManaged() : CoroutinesOnThreadsTests(AioBackend.Managed);

public sealed class CoroutinesOnThreadsTestsOnPoll() : CoroutinesOnThreadsTests(AioBackend.Poll);

public sealed class CoroutinesOnThreadsTestsOnEpoll() : CoroutinesOnThreadsTests(AioBackend.Epoll);
