using System.Runtime.CompilerServices;

namespace Aio.Tests.Conformance;

/// <summary>A context that is disposed with everything pending.</summary>
public abstract class DisposedContextTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_runs_later_and_everything_is_refused(bool isInterrupted)
    {
        var context = NewContext();
        using var wire = WatchesDescriptors ? Wire.Pipe() : null;
        var pending = new Everything(context, wire);
        pending.MakeDue();
        if (isInterrupted)
        {
            // So that all of it is taken in by the loop already.
            pending.Interrupt(() => PollOnce(context));
        }

        var before = context.GetStatistics();
        context.Dispose();
        context.Dispose();

        Assert.Throws<ObjectDisposedException>(() => PollOnce(context));
        Assert.Throws<ObjectDisposedException>(() => PollUntilDispatched(context));
        Assert.Throws<ObjectDisposedException>(() => context.Run(TestContext.Current.CancellationToken));
        Assert.False(pending.IsPending);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            pending.AssertRefused();
            OtherThread.Do(pending.AssertRefused);
        }

        context.Notify();
        OtherThread.Do(context.Notify);
        context.VirtualClock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, pending.Runs);
        Assert.Equal(before.CallbacksRun, context.GetStatistics().CallbacksRun);
        pending.Dispose();
        pending.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_that_was_pending_is_released(bool isInterrupted)
    {
        var context = NewContext();
        using var wire = WatchesDescriptors ? Wire.Pipe() : null;
        var references = MakePending(context, wire, isInterrupted);

        context.Dispose();

        AssertCollected(references);
        if (wire is not null)
        {
            wire.Near.Dispose();
            Assert.True(wire.NearIsClosed);
        }

        GC.KeepAlive(context);
    }

    [Fact]
    public void It_is_released_itself()
    {
        AssertCollected([PollAndDispose()]);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference PollAndDispose()
        {
            var context = NewContext();
            using var wire = WatchesDescriptors ? Wire.Pipe() : null;
            MakePending(context, wire, isInterrupted: true);
            context.Dispose();
            return new WeakReference(context);
        }
    }

    [Fact]
    public void Disposed_while_it_is_announced_it_refuses_what_follows()
    {
        var context = NewContext();
        using var wire = WatchesDescriptors ? Wire.Pipe() : null;
        var pending = new Everything(context, wire);
        Assert.False(context.Prepare(out _));

        pending.MakeDue();
        context.Dispose();

        Assert.Throws<ObjectDisposedException>(() => context.Check());
        Assert.Throws<ObjectDisposedException>(() => context.Dispatch());
        pending.AssertRefused();
        Assert.Equal(0, pending.Runs);
        pending.Dispose();
    }

    [Fact]
    public void What_of_it_was_disposed_before_does_not_disturb_it()
    {
        var context = NewContext();
        using var wire = WatchesDescriptors ? Wire.Pipe() : null;
        var pending = new Everything(context, wire);
        pending.MakeDue();

        OtherThread.Do(pending.DisposeTimersAndBottomHalves);
        context.Dispose();

        Assert.Equal(0, pending.Runs);
        pending.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference[] MakePending(AioContext context, Wire? wire, bool isInterrupted)
    {
        var pending = new Everything(context, wire);
        pending.MakeDue();
        if (isInterrupted)
        {
            pending.Interrupt(() => PollOnce(context));
        }

        return pending.References;
    }

    private static void AssertCollected(WeakReference[] references)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(references, reference => reference.IsAlive);
    }

    /// <summary>One of each, and nothing runs without being counted.</summary>
    private sealed class Everything : IDisposable
    {
        private readonly AioContext _context;
        private readonly Wire? _wire;
        private readonly ActionBottomHalf _throwing;
        private readonly ActionBottomHalf _bottomHalf;
        private readonly ActionBottomHalf _idle;
        private readonly ActionQueue<object> _queue;
        private readonly ActionTimer _monotonic;
        private readonly ActionTimer _virtual;
        private readonly ActionTimer _late;
        private readonly ActionHandler _handler = new();
        private readonly List<object> _posted = [];
        private readonly object _item = new();

        public Everything(AioContext context, Wire? wire)
        {
            (_context, _wire) = (context, wire);
            _throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
            _bottomHalf = new ActionBottomHalf(context);
            _idle = new ActionBottomHalf(context);
            _queue = new ActionQueue<object>(context);
            _monotonic = new ActionTimer(context, null, AioClock.Monotonic);
            _virtual = new ActionTimer(context);
            _late = new ActionTimer(context);
            if (wire is not null)
            {
                _handler.Attach(context, wire.Near, AioEvents.Read);
            }
        }

        public int Runs =>
            _bottomHalf.Runs + _idle.Runs + _queue.Delivered.Count + _posted.Count + _monotonic.Runs + _virtual.Runs + _late.Runs
            + _handler.Reads;

        public bool IsPending =>
            _bottomHalf.IsScheduled || _idle.IsScheduled || _monotonic.IsArmed || _virtual.IsArmed || _late.IsArmed || _handler.IsAttached;

        public WeakReference[] References =>
        [
            .. new object[] { _throwing, _bottomHalf, _idle, _queue, _monotonic, _virtual, _late, _handler, _posted, _item }
                .Select(target => new WeakReference(target)),
        ];

        public void MakeDue()
        {
            _throwing.Schedule();
            _bottomHalf.Schedule();
            _idle.ScheduleIdle();
            _queue.Post(_item);
            _context.Post(_posted.Add, _item);
            _context.Notify();
            _monotonic.ArmAt(0);
            OtherThread.Do(() => _virtual.ArmAt(0));
            _late.Arm(TimeSpan.FromHours(1));
            _wire?.Send();
        }

        /// <summary>The first bottom half throws, and so leaves all the others pending.</summary>
        public void Interrupt(Action poll)
        {
            Assert.Throws<TimeZoneNotFoundException>(poll);
            Assert.Equal((1, 0), (_throwing.Runs, Runs));
        }

        public void AssertRefused()
        {
            Assert.Throws<ObjectDisposedException>(_bottomHalf.Schedule);
            Assert.Throws<ObjectDisposedException>(_idle.ScheduleIdle);
            Assert.Throws<ObjectDisposedException>(() => _queue.Post(_item));
            Assert.Throws<ObjectDisposedException>(() => _queue.TryPost(_item));
            Assert.Throws<ObjectDisposedException>(() => _context.Post(_posted.Add, _item));
            Assert.Throws<ObjectDisposedException>(() => _monotonic.Arm(TimeSpan.Zero));
            Assert.Throws<ObjectDisposedException>(() => _virtual.ArmAt(0));
            if (_wire is not null)
            {
                Assert.Throws<ObjectDisposedException>(() => _handler.Attach(_context, _wire.Near, AioEvents.Read));
            }
        }

        public void DisposeTimersAndBottomHalves()
        {
            _throwing.Dispose();
            _bottomHalf.Dispose();
            _idle.Dispose();
            _monotonic.Dispose();
            _virtual.Dispose();
            _late.Dispose();
        }

        public void Dispose()
        {
            DisposeTimersAndBottomHalves();
            _handler.Detach();
        }
    }
}

public sealed class DisposedContextTestsOnManaged() : DisposedContextTests(AioBackend.Managed, isEmbedded: false);

public sealed class DisposedContextTestsOnPoll() : DisposedContextTests(AioBackend.Poll, isEmbedded: false);

public sealed class DisposedContextTestsOnEpoll() : DisposedContextTests(AioBackend.Epoll, isEmbedded: false);

public sealed class DisposedContextTestsInForeignLoop() : DisposedContextTests(AioBackend.Epoll, isEmbedded: true);
