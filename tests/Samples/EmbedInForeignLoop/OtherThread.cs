namespace Aio.Samples.Tests.EmbedInForeignLoop;

/// <summary>Does something on a thread of its own. A failure there is one of the test.</summary>
internal sealed class OtherThread : IDisposable
{
    private readonly Thread _thread;
    private Exception? _failure;

    private OtherThread(Action action)
    {
        _thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                _failure = exception;
            }
        });
        _thread.Start();
    }

    public static OtherThread Start(Action action) => new(action);

    /// <summary>Returns when it is done.</summary>
    public static void Do(Action action) => Start(action).Dispose();

    public void Dispose()
    {
        _thread.Join();
        Assert.Null(_failure);
    }
}
