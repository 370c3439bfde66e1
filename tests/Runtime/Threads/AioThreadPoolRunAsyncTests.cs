using System.Collections.Concurrent;

namespace Aio.Tests.Threads;

/// <summary>Awaited work, where no loop calls for it, and what is the same everywhere.</summary>
public sealed class AioThreadPoolRunAsyncTests : IDisposable
{
    private readonly AioThreadPool _pool = new(new AioThreadPoolOptions { MaxThreads = 1 });

    // Set when the await has begun: work that has completed by then is not waited for at all.
    private readonly ManualResetEventSlim _isAwaited = new();

    public void Dispose()
    {
        _isAwaited.Set();
        _pool.Dispose();
        _isAwaited.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_form_runs_its_work_and_returns_its_result()
    {
        var ran = new List<string>();

        await _pool.RunAsync(() => ran.Add("action"), Token);
        await _pool.RunAsync(ran.Add, "action with state", Token);
        ran.Add(await _pool.RunAsync(() => "function", Token));
        ran.Add(await _pool.RunAsync(static text => text + " with state", "function", Token));

        Assert.Equal(["action", "action with state", "function", "function with state"], ran);
    }

    [Fact]
    public void Work_that_is_null_is_refused()
    {
        Assert.Equal("work", Refused(() => _pool.RunAsync((Action)null!, Token).AsTask()));
        Assert.Equal("work", Refused(() => _pool.RunAsync((Action<int>)null!, 1, Token).AsTask()));
        Assert.Equal("work", Refused(() => _pool.RunAsync((Func<int>)null!, Token).AsTask()));
        Assert.Equal("work", Refused(() => _pool.RunAsync((Func<int, int>)null!, 1, Token).AsTask()));

        static string? Refused(Func<Task> call)
        {
            // At the call, not at the await.
            void Call() => _ = call();
            return Assert.Throws<ArgumentNullException>(Call).ParamName;
        }
    }

    [Fact]
    public async Task What_the_work_throws_the_await_throws_with_its_stack()
    {
        var exception = await Assert.ThrowsAsync<TimeZoneNotFoundException>(async () => await _pool.RunAsync(ThrowDeepInside, Token));

        Assert.Contains(nameof(ThrowDeepInside), exception.StackTrace, StringComparison.Ordinal);

        static void ThrowDeepInside() => throw new TimeZoneNotFoundException();
    }

    [Fact]
    public async Task Without_a_loop_the_code_goes_on_on_the_thread_pool()
    {
        var found = new TaskCompletionSource<(bool, AioContext?)>();
        async Task Begin()
        {
            await _pool.RunAsync(_isAwaited.Wait);
            found.SetResult((Thread.CurrentThread.IsThreadPoolThread, AioContext.Current));
        }

        OtherThread.Do(() =>
        {
            _ = Begin();
            _isAwaited.Set();
        });

        Assert.Equal((true, null), await found.Task);
    }

    [Fact]
    public async Task Another_synchronization_context_is_gone_to()
    {
        using var context = new RecordingSynchronizationContext();

        var thread = await context.Begin(
            async () =>
            {
                await _pool.RunAsync(_isAwaited.Wait);
                return Thread.CurrentThread;
            },
            _isAwaited.Set);

        Assert.Same(context.Thread, thread);
        Assert.True(context.Posts > 0);
    }

    [Fact]
    public async Task Another_task_scheduler_is_gone_to()
    {
        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

        var found = Task.Factory.StartNew(
            async () =>
            {
                await _pool.RunAsync(_isAwaited.Wait);
                return TaskScheduler.Current;
            },
            Token,
            TaskCreationOptions.None,
            scheduler).Unwrap();
        await Task.Factory.StartNew(_isAwaited.Set, Token, TaskCreationOptions.None, scheduler);

        Assert.Same(scheduler, await found);
    }

    [Fact]
    public async Task Inside_a_loop_another_synchronization_context_is_gone_to_all_the_same()
    {
        using var loop = new LoopThread(new AioContext());
        using var context = new RecordingSynchronizationContext();
        var thread = new TaskCompletionSource<Thread>();
        async Task Begin()
        {
            await _pool.RunAsync(_isAwaited.Wait);
            thread.SetResult(Thread.CurrentThread);
        }

        loop.OnLoop(() =>
        {
            var own = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(context);
            _ = Begin();
            SynchronizationContext.SetSynchronizationContext(own);
            _isAwaited.Set();
        });

        Assert.Same(context.Thread, await thread.Task);
    }

    [Fact]
    public async Task Inside_Run_the_code_goes_on_on_the_loop()
    {
        await Task.Run(
            () =>
            {
                using var context = new AioContext();
                context.Run(async () =>
                {
                    for (var time = 0; time < 100; time++)
                    {
                        await _pool.RunAsync(static () => { });
                        Assert.Equal((context, true, context.SynchronizationContext), (AioContext.Current, context.IsHomeThread, SynchronizationContext.Current));
                    }
                });
            },
            Token);
    }

    [Fact]
    public async Task An_execution_context_flows_to_what_follows_and_not_to_the_work()
    {
        var local = new AsyncLocal<int> { Value = 1 };

        var inWork = await _pool.RunAsync(() => local.Value, Token);

        Assert.Equal((0, 1), (inWork, local.Value));
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_runs_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _pool.RunAsync(static void () => throw new TimeZoneNotFoundException(), cancellation.Token));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Equal(0, _pool.GetStatistics().Submitted);
    }

    [Fact]
    public async Task Cancelled_while_it_is_queued_the_await_throws_and_the_work_never_runs()
    {
        using var cancellation = new CancellationTokenSource();
        var ran = false;
        using (new BusyThread(_pool))
        {
            var task = _pool.RunAsync(() => ran = true, cancellation.Token).AsTask();
            await cancellation.CancelAsync();

            var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
            Assert.Equal(cancellation.Token, exception.CancellationToken);
            Assert.True(task.IsCanceled);
        }

        await _pool.RunAsync(static () => { }, Token);
        Assert.False(ran);
    }

    [Fact]
    public async Task Cancelled_while_it_runs_it_completes()
    {
        using var cancellation = new CancellationTokenSource();

        Assert.Equal(1, await _pool.RunAsync(
            () =>
            {
                cancellation.Cancel();
                return 1;
            },
            cancellation.Token));
    }

    [Fact]
    public async Task Awaited_twice_it_throws()
    {
        var work = _pool.RunAsync(static () => 1, Token);
        Assert.Equal(1, await work);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await work);
    }

    [Fact]
    public async Task A_result_that_is_not_there_is_not_waited_for()
    {
        using var end = new ManualResetEventSlim();
        var work = _pool.RunAsync(() => end.Wait(Token), Token);
        Assert.False(work.IsCompleted);

        Assert.Contains(
            "has not completed",
            Assert.Throws<InvalidOperationException>(() => work.GetAwaiter().GetResult()).Message,
            StringComparison.Ordinal);
        end.Set();
        await work;
    }

    [Fact]
    public async Task Many_at_once_each_get_their_own_result()
    {
        await using var pool = new AioThreadPool();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), Token, async (number, token) =>
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(token);
            var work = pool.RunAsync(static number => number, number, cancellation.Token);
            if (number % 3 == 0)
            {
                await cancellation.CancelAsync();
            }

            try
            {
                Assert.Equal(number, await work);
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(0, number % 3);
            }
        });
    }

    [Fact]
    public async Task Many_loops_may_share_a_pool()
    {
        await using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 2, IdleTimeout = TimeSpan.Zero });
        using var first = new AioThread();
        using var second = new AioThread();
        first.Start();
        second.Start();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Go(number % 2 == 0 ? first : second)));

        async Task Go(AioThread thread)
        {
            await thread.Context.SwitchTo();
            for (var time = 0; time < 5_000; time++)
            {
                Assert.Equal(time, await pool.RunAsync(static time => time, time));
                Assert.Same(thread.Context, AioContext.Current);
            }
        }
    }

    private sealed class RecordingSynchronizationContext : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<(SendOrPostCallback, object?)> _posted = [];
        private int _posts;

        public RecordingSynchronizationContext()
        {
            Thread = new Thread(() =>
            {
                SetSynchronizationContext(this);
                foreach (var (callback, state) in _posted.GetConsumingEnumerable())
                {
                    callback(state);
                }
            });
            Thread.Start();
        }

        public Thread Thread { get; }

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            _posted.Add((d, state));
        }

        public Task<T> Begin<T>(Func<Task<T>> begin, Action whenItAwaits)
        {
            var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            _posted.Add((async _ => result.SetResult(await begin()), null));
            _posted.Add((_ => whenItAwaits(), null));
            return result.Task;
        }

        public void Dispose()
        {
            _posted.CompleteAdding();
            Thread.Join();
            _posted.Dispose();
        }
    }
}
