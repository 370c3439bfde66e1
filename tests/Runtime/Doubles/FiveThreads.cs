namespace Aio.Tests;

/// <summary>Five loops on threads of their own, for asynchronous code that goes to and fro between them.</summary>
internal sealed class FiveThreads : IDisposable
{
    public const int Count = 5;

    private readonly AioThread[] _threads;

    public FiveThreads(AioBackend backend)
    {
        _threads = [.. Enumerable.Range(0, Count).Select(number => new AioThread($"loop {number}", new AioContextOptions { Backend = backend }))];
        Array.ForEach(_threads, thread => thread.Start());
    }

    public AioContext this[int number] => _threads[number].Context;

    /// <summary>Where the calling code is: in a callback of that loop, on its thread, with its synchronization context.</summary>
    public void AssertIsOn(int number)
    {
        Assert.Same(this[number], AioContext.Current);
        Assert.True(this[number].IsHomeThread);
        Assert.Same(this[number].SynchronizationContext, SynchronizationContext.Current);
        Assert.Equal($"loop {number}", Thread.CurrentThread.Name);
    }

    /// <summary>Runs a coroutine on each of them and waits for all.</summary>
    public Task RunOnEach(Func<int, Task> coroutine)
    {
        return Task.WhenAll(Enumerable.Range(0, Count).Select(Begin)).WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken);

        async Task Begin(int number)
        {
            await this[number].SwitchTo();
            await coroutine(number);
        }
    }

    public void Dispose() => Array.ForEach(_threads, thread => thread.Dispose());
}
