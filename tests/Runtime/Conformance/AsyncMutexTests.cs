namespace Aio.Tests.Conformance;

/// <summary>Asynchronous mutexes that coroutines on several loops contend for.</summary>
public abstract class AsyncMutexTests(AioBackend backend) : OnLoop(backend, isEmbedded: false)
{
    private const int Coroutines = 4;
    private const int Turns = 500;

    private int _holders;
    private int _acquired;

    [Fact]
    public async Task A_semaphore_has_one_holder_at_a_time_loses_nobody_and_comes_back_to_the_loop()
    {
        using var threads = new FiveThreads(Backend);
        using var semaphore = new SemaphoreSlim(1);

        await Contend(threads, async () => await semaphore.WaitAsync(CancellationToken.None), () => semaphore.Release());
    }

    [Fact]
    public async Task A_mutex_upon_switches_has_one_holder_at_a_time_loses_nobody_and_comes_back_to_the_loop()
    {
        using var threads = new FiveThreads(Backend);
        var mutex = new AsyncMutex();

        await Contend(threads, async () => await mutex.Acquire(), mutex.Release);
    }

    [Fact]
    public async Task A_holder_that_wanders_keeps_it()
    {
        using var threads = new FiveThreads(Backend);
        var mutex = new AsyncMutex();

        await threads.RunOnEach(async number =>
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                await threads[number].SwitchTo();
                await mutex.Acquire();
                threads.AssertIsOn(number);
                Assert.Equal(1, Interlocked.Increment(ref _holders));
                await threads[(number + turn) % FiveThreads.Count].SwitchTo();
                _acquired++;
                Assert.Equal(0, Interlocked.Decrement(ref _holders));
                mutex.Release();
            }
        });

        Assert.Equal(FiveThreads.Count * Turns, _acquired);
    }

    [Fact]
    public async Task Those_who_wait_have_it_in_the_order_of_waiting()
    {
        using var threads = new FiveThreads(Backend);
        var mutex = new AsyncMutex();
        var order = new List<int>();
        await mutex.Acquire();
        var all = new List<Task>();
        for (var number = 0; number < FiveThreads.Count; number++)
        {
            all.Add(OnHomeThread.Do(threads[number], () => Take(number)));
            Assert.Equal(number + 1, mutex.Waiting);
        }

        mutex.Release();

        await Task.WhenAll(all).WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, FiveThreads.Count), order);

        async Task Take(int number)
        {
            await mutex.Acquire();
            threads.AssertIsOn(number);
            order.Add(number);
            mutex.Release();
        }
    }

    private async Task Contend(FiveThreads threads, Func<Task> acquire, Action release)
    {
        await threads.RunOnEach(number => Task.WhenAll(Enumerable.Range(0, Coroutines).Select(async _ =>
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                await acquire();
                threads.AssertIsOn(number);
                Assert.Equal(1, Interlocked.Increment(ref _holders));
                _acquired++;
                if (turn % 3 == 0)
                {
                    // Held across an await, so that others come to wait.
                    await Task.Yield();
                    threads.AssertIsOn(number);
                }

                Assert.Equal(0, Interlocked.Decrement(ref _holders));
                release();
            }
        })));

        Assert.Equal(FiveThreads.Count * Coroutines * Turns, _acquired);
        Assert.Equal(0, _holders);
    }
}

public sealed class AsyncMutexTestsOnManaged() : AsyncMutexTests(AioBackend.Managed);

public sealed class AsyncMutexTestsOnPoll() : AsyncMutexTests(AioBackend.Poll);

public sealed class AsyncMutexTestsOnEpoll() : AsyncMutexTests(AioBackend.Epoll);
