namespace Aio.Tests.Semantics;

/// <summary>Semantic 9: no allocation in steady state, as far as asynchronous code and waits for a condition go.</summary>
public abstract class Semantic09ZeroAllocationInAsyncCode(AioBackend backend) : OnBackend(backend)
{
    /// <summary>What is not in use is kept for all threads of the process, and others would take it away.</summary>
    public const string Alone = "Allocations in asynchronous code, which need threads that nobody else posts from";

    private const int WarmUps = 5_000;
    private const int Rounds = 2_000;

    [Fact]
    public void Hops_between_two_contexts_of_a_thread_allocate_nothing()
    {
        using var one = NewContext();
        using var other = NewContext();
        var hops = 0;
        var isEnding = false;
        one.Poll(blocking: false);
        other.Poll(blocking: false);
        var wandering = Wander();
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            PollBoth();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            PollBoth();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2 * (WarmUps + Rounds), hops);
        isEnding = true;
        PollBoth();
        Assert.True(wandering.IsCompletedSuccessfully);

        void PollBoth()
        {
            one.Poll(blocking: true);
            other.Poll(blocking: true);
        }

        async Task Wander()
        {
            while (!isEnding)
            {
                await one.SwitchTo();
                hops++;
                await other.SwitchTo();
                hops++;
            }
        }
    }

    [Fact]
    public async Task Hops_between_two_threads_allocate_nothing_on_either()
    {
        using var one = NewThread();
        using var other = NewThread();

        var allocated = await Measure().WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), allocated);

        async Task<(long, long)> Measure()
        {
            var (here, there) = (0L, 0L);
            for (var hop = 0; hop < WarmUps + Rounds; hop++)
            {
                await one.Context.SwitchTo();
                if (hop == WarmUps)
                {
                    here = GC.GetAllocatedBytesForCurrentThread();
                }

                await other.Context.SwitchTo();
                if (hop == WarmUps)
                {
                    there = GC.GetAllocatedBytesForCurrentThread();
                }
            }

            there = GC.GetAllocatedBytesForCurrentThread() - there;
            await one.Context.SwitchTo();
            return (GC.GetAllocatedBytesForCurrentThread() - here, there);
        }
    }

    [Fact]
    public void Posts_of_a_thread_that_runs_none_allocate_nothing_on_either_side()
    {
        using var thread = NewThread();
        var ran = 0;
        var posted = 0;
        SendOrPostCallback count = _ => Volatile.Write(ref ran, ran + 1);
        var allocatedBefore = 0L;
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            PostSome();
        }

        OnHomeThread.Do(thread.Context, () => allocatedBefore = GC.GetAllocatedBytesForCurrentThread());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            PostSome();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, OnHomeThread.Do(thread.Context, () => GC.GetAllocatedBytesForCurrentThread() - allocatedBefore));

        void PostSome()
        {
            for (var post = 0; post < 8; post++)
            {
                thread.Context.SynchronizationContext.Post(count, null);
            }

            posted += 8;
            while (Volatile.Read(ref ran) != posted)
            {
                Thread.Yield();
            }
        }
    }

    [Fact]
    public void Waits_for_a_condition_and_kicks_allocate_nothing()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            Wait();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            Wait();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Wait()
        {
            bottomHalf.Schedule();
            context.WaitWhile(
                static bottomHalf =>
                {
                    bottomHalf.Context.Kick();
                    return bottomHalf.IsScheduled;
                },
                bottomHalf);
            context.Kick();
        }
    }

    private AioThread NewThread()
    {
        var thread = new AioThread(null, new AioContextOptions { Backend = Backend });
        thread.Start();
        return thread;
    }
}

[Collection(Semantic09ZeroAllocationInAsyncCode.Alone)]
public sealed class Semantic09ZeroAllocationInAsyncCodeOnManaged() : Semantic09ZeroAllocationInAsyncCode(AioBackend.Managed);

[Collection(Semantic09ZeroAllocationInAsyncCode.Alone)]
public sealed class Semantic09ZeroAllocationInAsyncCodeOnPoll() : Semantic09ZeroAllocationInAsyncCode(AioBackend.Poll);

[Collection(Semantic09ZeroAllocationInAsyncCode.Alone)]
public sealed class Semantic09ZeroAllocationInAsyncCodeOnEpoll() : Semantic09ZeroAllocationInAsyncCode(AioBackend.Epoll);

[CollectionDefinition(Semantic09ZeroAllocationInAsyncCode.Alone, DisableParallelization = true)]
public static class AllocationsInAsyncCodeAlone;
