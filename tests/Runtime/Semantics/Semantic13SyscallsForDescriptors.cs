namespace Aio.Tests.Semantics;

/// <summary>Semantic 13: no system call that is not required, as far as descriptors go.</summary>
public abstract class Semantic13SyscallsForDescriptors : OnBackend
{
    private readonly CountingBackend _backend;
    private readonly AioContext _context;

    protected Semantic13SyscallsForDescriptors(AioBackend backend)
        : base(backend)
    {
        _backend = new CountingBackend(backend);
        _context = new AioContext(null, _backend);
    }

    [Fact]
    public void Without_a_descriptor_a_poll_that_does_not_block_makes_none()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        _context.Poll(blocking: false);
        bottomHalf.Schedule();
        _context.Poll(blocking: false);

        Assert.Empty(_backend.Waits);
        Assert.Equal(0, _backend.Wakes);
    }

    [Theory]
    [InlineData(AioEvents.None)]
    [InlineData(AioEvents.Read)]
    public void With_a_descriptor_it_makes_one_wait_of_no_time(AioEvents interest)
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(_context, notifier.SafeHandle, interest);

        _context.Poll(blocking: false);
        Assert.Equal([0], _backend.Waits);
        _context.Poll(blocking: false);
        Assert.Equal([0, 0], _backend.Waits);
    }

    [Fact]
    public void With_the_last_descriptor_detached_it_makes_none_again()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        handler.Detach();

        _context.Poll(blocking: false);

        Assert.Empty(_backend.Waits);
    }

    [Fact]
    public void A_poll_that_would_block_but_has_work_makes_one_wait_of_no_time_for_its_descriptors()
    {
        using var notifier = new EventNotifier();
        using var bottomHalf = new ActionBottomHalf(_context);
        var handler = new ActionHandler();
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        bottomHalf.Schedule();

        _context.Poll(blocking: true);

        Assert.Equal([0], _backend.Waits);
    }

    [Fact]
    public void An_event_costs_one_wait()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal([-1], _backend.Waits);
        Assert.Equal((1, 0, 0), (_backend.Watches, _backend.InterestChanges, _backend.Wakes));
    }

    [Fact]
    public void An_interest_that_is_changed_and_changed_back_costs_none()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        for (var change = 0; change < 100; change++)
        {
            handler.Interest = AioEvents.None;
            handler.Interest = AioEvents.Read | AioEvents.Write;
            handler.Interest = AioEvents.Read;
        }

        _context.Poll(blocking: false);

        Assert.Equal((1, 0), (_backend.Watches, _backend.InterestChanges));
    }

    [Fact]
    public void An_interest_that_is_changed_many_times_costs_one_call_before_the_next_wait()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        for (var change = 0; change < 99; change++)
        {
            handler.Interest = handler.Interest == AioEvents.Read ? AioEvents.None : AioEvents.Read;
        }

        Assert.Equal(0, _backend.InterestChanges);
        _context.Poll(blocking: false);
        Assert.Equal(1, _backend.InterestChanges);
        _context.Poll(blocking: false);

        Assert.Equal(1, _backend.InterestChanges);
    }

    [Fact]
    public void A_nested_poll_that_need_not_wait_for_a_descriptor_changes_the_interest_of_none_but_the_one_on_the_stack()
    {
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var idle = new ActionHandler();
        var handler = new ActionHandler { WhenRead = () => _context.Poll(blocking: false) };
        handler.Attach(_context, first.SafeHandle, AioEvents.Read);
        idle.Attach(_context, second.SafeHandle, AioEvents.Read);
        first.Set();

        _context.Poll(blocking: true);
        Assert.Equal(1, _backend.InterestChanges);
        _context.Poll(blocking: false);

        // Out, in, and out again in the second poll.
        Assert.Equal(3, _backend.InterestChanges);
    }

    [Fact]
    public void Many_who_wake_a_loop_that_waits_for_descriptors_write_once()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        var bottomHalves = Enumerable.Range(0, 10).Select(_ => new ActionBottomHalf(_context)).ToArray();
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        _backend.WhenBlocking = () => OtherThread.Do(() => Array.ForEach(bottomHalves, bottomHalf => bottomHalf.Schedule()));

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(1, _backend.Wakes);
        Assert.Single(_backend.Waits);
        Assert.All(bottomHalves, bottomHalf => Assert.Equal(1, bottomHalf.Runs));
    }

    [Fact]
    public void While_an_announcement_stands_a_poll_makes_one_wait_of_no_time_without_a_descriptor_too()
    {
        Assert.False(_context.Prepare(out _));

        _context.Poll(blocking: false);

        Assert.Equal([0], _backend.Waits);
    }
}

public sealed class Semantic13SyscallsForDescriptorsOnPoll() : Semantic13SyscallsForDescriptors(AioBackend.Poll);

public sealed class Semantic13SyscallsForDescriptorsOnEpoll() : Semantic13SyscallsForDescriptors(AioBackend.Epoll);
