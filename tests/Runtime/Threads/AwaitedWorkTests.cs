using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;
using Aio.Tests.Diagnostics;

namespace Aio.Tests.Threads;

/// <summary>Work that is awaited, where something else happens at the same time: a cancellation, a dispose, a next use.</summary>
public sealed class AwaitedWorkTests : IDisposable
{
    // Never waited for in a test that passes.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly AioThreadPool _pool = new(new AioThreadPoolOptions { MaxThreads = 1 });
    private readonly ManualResetEventSlim _end = new();

    public void Dispose()
    {
        _end.Set();
        _pool.Dispose();
        _end.Dispose();
    }

    [Fact]
    public async Task Cancelled_while_it_is_queued_it_leaves_an_entry_that_does_no_harm()
    {
        var ahead = Occupy();
        using var source = new CancellationTokenSource();
        var wasExecuted = false;
        var cancelled = _pool.RunAsync(() => wasExecuted = true, source.Token);

        await source.CancelAsync();

        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(async () => await cancelled);
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.Equal((0, 1L), (_pool.GetStatistics().Queued, _pool.GetStatistics().Cancelled));
        _end.Set();
        await ahead;
        Assert.Equal(1, await _pool.RunAsync(static () => 1, TestContext.Current.CancellationToken));
        Assert.False(wasExecuted);
        Assert.Equal((0, 1L), (_pool.GetStatistics().Queued, _pool.GetStatistics().Cancelled));
    }

    [Fact]
    public async Task Cancellations_that_race_the_execution_leave_the_numbers_right()
    {
        using var other = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 2 });
        for (var round = 0; round < 2_000; round++)
        {
            using var source = new CancellationTokenSource();
            var pool = round % 2 == 0 ? _pool : other;
            var first = pool.RunAsync(static () => 1, source.Token).AsTask();
            var second = pool.RunAsync(static () => 1, source.Token).AsTask();
            source.Cancel();
            await Task.WhenAll(first, second).ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        await _pool.DisposeAsync();
        await other.DisposeAsync();
        Assert.All(new[] { _pool, other }, static pool =>
        {
            var statistics = pool.GetStatistics();
            Assert.Equal((0, 2_000L), (statistics.Queued, statistics.Submitted));
            Assert.Equal(statistics.Submitted, statistics.Executed + statistics.Cancelled);
        });
    }

    [Fact]
    public async Task A_dispose_calls_no_synchronization_context_while_it_holds_up_others()
    {
        var context = new AioContext();
        var orphaned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? task = null;
        context.Post(_ =>
        {
            SynchronizationContext.SetSynchronizationContext(new ActionSynchronizationContext(
                () => OtherThread.Do(() => context.SynchronizationContext.Post(static orphaned => ((TaskCompletionSource)orphaned!).SetResult(), orphaned))));
            task = Await();
            SynchronizationContext.SetSynchronizationContext(null);
        }, 0);
        context.Poll(blocking: false);
        _pool.Dispose();

        context.Dispose();

        await orphaned.Task;
        Assert.NotNull(task);
        async Task Await() => await _pool.RunAsync(static () => { });
    }

    [Fact]
    public async Task Synchronization_contexts_that_fail_leave_the_dispose_of_a_context_complete()
    {
        var context = new AioContext();
        var tasks = new List<Task>();
        var failures = new Queue<Exception>([new TimeZoneNotFoundException(), new NotFiniteNumberException()]);
        context.Post(_ =>
        {
            SynchronizationContext.SetSynchronizationContext(new ActionSynchronizationContext(() => throw failures.Dequeue()));
            tasks.AddRange([Await(), Await()]);
            SynchronizationContext.SetSynchronizationContext(null);
            tasks.Add(Await());
        }, 0);
        context.Poll(blocking: false);
        _pool.Dispose();

        var thrown = Assert.Throws<AggregateException>(context.Dispose);

        Assert.Equal([typeof(TimeZoneNotFoundException), typeof(NotFiniteNumberException)], thrown.InnerExceptions.Select(failure => failure.GetType()));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => tasks[2]);
        Assert.Equal(3, _pool.GetStatistics().CompletionsDropped);
        async Task Await() => await _pool.RunAsync(static () => { });
    }

    [Fact]
    public async Task An_await_whose_completion_is_due_when_the_context_is_disposed_is_told_of_once()
    {
        var context = new AioContext(new AioContextOptions { Name = "awaits work" });
        using var recorder = new EventRecorder("awaits work", EventLevel.Warning);
        var task = Task.CompletedTask;
        context.Post(_ => task = Await(), 0);
        context.Poll(blocking: false);
        _pool.Dispose();

        context.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => task);
        Assert.Equal(["ContinuationOrphaned"], recorder.Events);
        async Task Await() => await _pool.RunAsync(static () => { });
    }

    [Fact]
    [SuppressMessage("Reliability", "CA2012", Justification = "It is awaited by hand, without what an asynchronous method restores.")]
    public void What_follows_leaves_nothing_on_the_thread_of_the_loop()
    {
        using var context = new AioContext();
        var local = new AsyncLocal<int>();
        var hasGoneOn = false;
        context.Post(
            _ => _pool.RunAsync(static () => { }).GetAwaiter().UnsafeOnCompleted(() =>
            {
                local.Value = 1;
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                hasGoneOn = true;
            }),
            0);

        while (!hasGoneOn)
        {
            context.Poll(blocking: true);
        }

        Assert.Equal(0, local.Value);
        Assert.Null(SynchronizationContext.Current);
    }

    /// <summary>Has the only thread wait for the end.</summary>
    private Task Occupy()
    {
        using var begun = new ManualResetEventSlim();
        var task = _pool.RunAsync(
            both =>
            {
                both.begun.Set();
                both._end.Wait(Limit);
            },
            (begun, _end)).AsTask();
        Assert.True(begun.Wait(Limit, TestContext.Current.CancellationToken));
        return task;
    }

    private sealed class ActionSynchronizationContext(Action whenPosted) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => whenPosted();
    }
}
