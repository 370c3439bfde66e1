using EmbedInForeignLoop;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

/// <summary>Another context in the same loop of GLib's, with a bottom half; its turn is after what was attached before.</summary>
internal sealed class SecondContext : IDisposable
{
    private readonly AioContext _context = new(new AioContextOptions { Backend = AioBackend.Epoll });
    private readonly GLibSource _source;

    public SecondContext(EmbeddedContext first, Action? action = null)
    {
        _source = new GLibSource(_context);
        _source.Attach(first.MainContext);
        BottomHalf = new ActionBottomHalf(_context, action);
    }

    public ActionBottomHalf BottomHalf { get; }

    public void Dispose()
    {
        _source.Dispose();
        BottomHalf.Dispose();
        _context.Dispose();
    }
}
