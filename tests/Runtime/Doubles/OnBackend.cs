namespace Aio.Tests;

/// <summary>
/// Tests that hold on every back end. A class of tests derives from it, and one more for each back end derives from that.
/// </summary>
public abstract class OnBackend
{
    protected OnBackend(AioBackend backend)
    {
        Assert.SkipUnless(EachBackend.Exists(backend), $"This system has no {backend}.");
        Backend = backend;
    }

    protected AioBackend Backend { get; }

    /// <summary>A context on the back end of this class.</summary>
    protected AioContext NewContext() => NewContext(new AioContextOptions());

    /// <summary>As <see cref="NewContext()"/>, with other options.</summary>
    protected AioContext NewContext(AioContextOptions options)
    {
        options.Backend = Backend;
        return new AioContext(options);
    }
}
