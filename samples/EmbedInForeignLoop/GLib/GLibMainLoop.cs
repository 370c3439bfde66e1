namespace EmbedInForeignLoop;

/// <summary>GLib's loop over a <see cref="GMainContext"/>.</summary>
/// <param name="context">What it runs; stays its owner's.</param>
internal sealed class GLibMainLoop(GMainContext context) : IDisposable
{
    private nint _loop = GLibLibrary.MainLoopNew(context, GLibLibrary.False);

    /// <summary>What it runs.</summary>
    public GMainContext Context { get; } = context;

    /// <summary>Runs it on the calling thread until <see cref="Quit"/>; inside a callback, too.</summary>
    /// <exception cref="Exception">What a callback threw. The loop may be run again.</exception>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_loop == 0, this);
        var boundary = NativeBoundary.Enter(this);
        GLibLibrary.MainLoopRun(_loop);
        boundary.Leave();
    }

    /// <summary>Runs one iteration on the calling thread; inside a callback, too.</summary>
    /// <param name="mayBlock">Whether to wait if nothing is ready.</param>
    /// <returns>Whether something was ready.</returns>
    /// <exception cref="Exception">What a callback threw.</exception>
    public bool Iterate(bool mayBlock)
    {
        var boundary = NativeBoundary.Enter(loop: null);
        var any = GLibLibrary.MainContextIteration(Context, mayBlock ? GLibLibrary.True : GLibLibrary.False);
        boundary.Leave();
        return any != GLibLibrary.False;
    }

    /// <summary>Ends <see cref="Run"/> after the iteration that it is in. From any thread.</summary>
    public void Quit()
    {
        ObjectDisposedException.ThrowIf(_loop == 0, this);
        GLibLibrary.MainLoopQuit(_loop);
    }

    /// <summary>Once it is not running.</summary>
    public void Dispose()
    {
        if (_loop != 0)
        {
            GLibLibrary.MainLoopUnref(_loop);
            _loop = 0;
        }
    }
}
