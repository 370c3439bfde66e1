namespace Aio.Tests;

/// <summary>Keeps a thread of a pool busy until it is disposed.</summary>
internal sealed class BusyThread : IDisposable
{
    private readonly ManualResetEventSlim _begun = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly AioContext _context = new(new AioContextOptions { Backend = AioBackend.Managed });
    private readonly ActionWork _work;

    /// <summary>Returns when the thread is busy.</summary>
    public BusyThread(AioThreadPool pool)
    {
        _work = new ActionWork(pool, _context, () =>
        {
            Thread = Thread.CurrentThread;
            _begun.Set();
            _end.Wait();
        });
        _work.Submit();
        _begun.Wait(TestContext.Current.CancellationToken);
    }

    public Thread Thread { get; private set; } = null!;

    /// <summary>Lets it go, and returns when it has executed this.</summary>
    public void Dispose()
    {
        _end.Set();
        while (_work.IsPending)
        {
            _context.Poll(blocking: true);
        }

        _context.Dispose();
        _begun.Dispose();
        _end.Dispose();
    }
}
