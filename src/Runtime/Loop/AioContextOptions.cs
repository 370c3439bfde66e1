namespace Aio;

/// <summary>How an <see cref="AioContext"/> is to behave. Read once, by its constructor.</summary>
public sealed class AioContextOptions
{
    /// <summary>How the loop waits. <see cref="AioBackend.Auto"/> unless set.</summary>
    public AioBackend Backend { get; set; }

    /// <summary>
    /// Writes the wake event for every bottom half that becomes pending and for every <see cref="AioContext.Notify"/>, also
    /// where nobody is about to block. For comparison only: this is what loops did before QEMU learned to ask first.
    /// </summary>
    public bool AlwaysWake { get; set; }

    /// <summary>
    /// Called on the home thread with an exception that a callback threw. True if it is dealt with and the loop goes on;
    /// false, or nothing set, if it is to leave <see cref="AioContext.Poll(bool)"/>. What this itself throws leaves it, too.
    /// </summary>
    public Func<Exception, bool>? OnUnhandledException { get; set; }
}
