using System.Runtime.CompilerServices;
using EmbedInForeignLoop;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

public sealed class TakenBackTests : IDisposable
{
    private readonly EmbeddedContext _embedded = new();

    public void Dispose() => _embedded.Dispose();

    [Fact]
    public void A_source_disposed_in_a_callback_of_its_own_is_not_called_again_and_its_context_keeps_what_is_pending()
    {
        using var rest = new ActionBottomHalf(_embedded.Context);
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, () =>
        {
            _embedded.Source.Dispose();
            rest.Schedule();
        });
        bottomHalf.Schedule();
        Assert.True(_embedded.Loop.Iterate(mayBlock: true));

        Assert.False(_embedded.Loop.Iterate(mayBlock: false));
        Assert.Equal((1, 0), (_embedded.Source.Prepares, rest.Runs));
        Assert.True(_embedded.Context.Poll(blocking: true));
        Assert.Equal(1, rest.Runs);
    }

    [Fact]
    public void A_context_whose_source_is_disposed_while_it_is_announced_blocks_again_when_it_polls()
    {
        var isTakenBack = false;
        _embedded.BetweenPrepareAndCheck(() =>
        {
            _embedded.Source.Dispose();
            isTakenBack = true;
        });
        while (!isTakenBack)
        {
            _embedded.Loop.Iterate(mayBlock: true);
        }

        var before = _embedded.Context.GetStatistics();
        for (var poll = 0; poll < 3; poll++)
        {
            Assert.False(_embedded.Context.Poll(TimeSpan.FromMilliseconds(1)));
        }

        var after = _embedded.Context.GetStatistics();
        Assert.Equal(before.WakeUpsWritten, after.WakeUpsWritten);
        Assert.InRange(after.BlockingWaits - before.BlockingWaits, 3, long.MaxValue);
    }

    [Fact]
    public void A_context_may_be_embedded_again()
    {
        _embedded.Loop.Iterate(mayBlock: false);
        _embedded.Source.Dispose();
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        using var again = new GLibSource(_embedded.Context);
        again.Attach(_embedded.MainContext);
        using (OtherThread.Start(bottomHalf.Schedule))
        {
            _embedded.Run();
        }

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void A_source_is_finalized_by_GLib_after_the_callback_in_which_it_was_disposed()
    {
        var source = DisposeInACallback();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(source.IsAlive);
    }

    [Fact]
    public void A_source_is_attached_once()
    {
        Assert.Throws<InvalidOperationException>(() => _embedded.Source.Attach(_embedded.MainContext));
        _embedded.Source.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _embedded.Source.Attach(_embedded.MainContext));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference DisposeInACallback()
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Epoll });
        var source = new GLibSource(context);
        source.Attach(_embedded.MainContext);
        using var bottomHalf = new ActionBottomHalf(context, source.Dispose);
        bottomHalf.Schedule();
        _embedded.Loop.Iterate(mayBlock: true);
        Assert.Equal(1, bottomHalf.Runs);
        return new WeakReference(source);
    }
}
