namespace Aio.Tests.Semantics;

/// <summary>Semantics 6, 11 and 12: an OnPoll that itself polls the context, or prepares it.</summary>
public sealed class Semantic11PollsInsideOnPoll : IDisposable
{
    private readonly CountingBackend _backend = new(AioBackend.Epoll);
    private readonly AioContext _context;
    private readonly EventNotifier _notifier = new();
    private readonly PollingHandler _handler = new();

    public Semantic11PollsInsideOnPoll()
    {
        Assert.SkipUnless(EachBackend.Exists(AioBackend.Epoll), "This system has no epoll.");
        _context = new AioContext(new AioContextOptions { PollMaxNanoseconds = 1_000_000 }, _backend);
        _handler.Attach(_context, _notifier.SafeHandle, AioEvents.Read);
        _handler.BusyPolling.Nanoseconds = 1000;
    }

    public void Dispose()
    {
        _context.Dispose();
        _notifier.Dispose();
    }

    [Fact]
    public void A_notification_that_the_inner_poll_takes_ends_the_outer_one()
    {
        _handler.WhenPolled = Once(() =>
        {
            _context.Notify();
            Assert.False(_context.Poll(blocking: true));
        });
        _backend.MustNotBlock = true;

        Assert.False(_context.Poll(blocking: true));
    }

    [Fact]
    public void What_the_inner_poll_has_run_ends_the_outer_one()
    {
        _handler.WhenPolled = Once(() =>
        {
            _context.Post(static _ => { }, 0);
            Assert.True(_context.Poll(blocking: false));
        });
        _backend.MustNotBlock = true;

        Assert.False(_context.Poll(blocking: true));
    }

    [Fact]
    public void An_announcement_made_inside_a_poll_outlasts_that()
    {
        var wasReady = true;
        _handler.WhenPolled = Once(() => wasReady = _context.Prepare(out _));

        _context.Poll(TimeSpan.FromMilliseconds(1));

        Assert.False(wasReady);
        OtherThread.Do(() => _context.Post(static _ => { }, 0));
        Assert.True(ForeignLoop.IsReadable(_context));
        Assert.True(_context.Check());
        Assert.True(_context.Dispatch());
    }

    [Fact]
    public void A_main_method_that_completes_inside_OnPoll_ends_the_run()
    {
        var completion = new TaskCompletionSource();
        _handler.WhenPolled = Once(completion.SetResult);
        _backend.MustNotBlock = true;

        _context.Run(() => completion.Task, TestContext.Current.CancellationToken);
    }

    private static Func<bool> Once(Action action)
    {
        var isFirst = true;
        return () =>
        {
            if (isFirst)
            {
                isFirst = false;
                action();
            }

            return false;
        };
    }
}
