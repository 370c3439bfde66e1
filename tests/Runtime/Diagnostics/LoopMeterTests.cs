using System.Runtime.CompilerServices;

namespace Aio.Tests.Diagnostics;

/// <summary>What a listener to the meter reads of loops.</summary>
[Collection(ObservedProcess.Name)]
public sealed class LoopMeterTests
{
    [Fact]
    public void Callbacks_are_counted_by_kind()
    {
        using var reader = new MeterReader();
        using var context = NewContext("callbacks by kind");
        using var notifier = new EventNotifier();
        var bottomHalves = Enumerable.Range(0, 3).Select(_ => new ActionBottomHalf(context)).ToArray();
        using var idle = new ActionBottomHalf(context);
        var queue = new ActionQueue<int>(context);
        using var timer = new ActionTimer(context);
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        Array.ForEach(bottomHalves, bottomHalf => bottomHalf.Schedule());
        context.Post(static _ => { }, 0);
        idle.ScheduleIdle();
        Array.ForEach([1, 2, 3, 4, 5], item => queue.Post(item));
        timer.ArmAt(0);
        notifier.Set();
        context.SynchronizationContext.Post(static _ => { }, null);
        context.SynchronizationContext.Post(static _ => { }, null);

        context.Poll(blocking: false);
        timer.ArmAt(0);
        context.Poll(blocking: false);

        Assert.Equal(
            (4, 1, 5, 1, 2, 2, 0),
            (Kind("bottom_half"), Kind("idle"), Kind("queue_item"), Kind("handler"), Kind("timer"), Kind("continuation"), Kind("completion")));
        Assert.Equal(15, context.GetStatistics().CallbacksRun);

        double Kind(string kind) => reader.Read("aio.loop.callbacks", context.Name, $"kind={kind}");
    }

    [Fact]
    public void An_idle_bottom_half_that_became_a_full_one_counts_as_that()
    {
        using var context = NewContext("idle became full");
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.ScheduleIdle();
        bottomHalf.Schedule();

        context.Poll(blocking: false);

        var statistics = context.GetStatistics();
        Assert.Equal((1, 0), (statistics.BottomHalvesRun, statistics.IdleBottomHalvesRun));
    }

    [Fact]
    public void Iterations_schedules_and_waits_are_counted()
    {
        using var reader = new MeterReader();
        var backend = new RecordingBackend();
        using var context = new AioContext(new AioContextOptions { Name = "iterations" }, backend);
        using var bottomHalf = new ActionBottomHalf(context);
        backend.OnWait(() => OtherThread.Do(bottomHalf.Schedule));
        context.Poll(blocking: false);
        context.Poll(blocking: true);
        bottomHalf.Schedule();
        bottomHalf.Schedule();

        context.Poll(blocking: true);

        Assert.Equal(3, reader.Read("aio.loop.iterations", context.Name));
        Assert.Equal(2, reader.Read("aio.loop.bottom_halves.scheduled", context.Name));
        Assert.Equal(1, reader.Read("aio.loop.waits", context.Name));
    }

    [Fact]
    public void Wake_ups_are_told_apart_by_their_outcome()
    {
        using var reader = new MeterReader();
        var backend = new RecordingBackend();
        using var context = new AioContext(new AioContextOptions { Name = "wake-ups" }, backend);
        context.Poll(blocking: false);
        var bottomHalves = Enumerable.Range(0, 10).Select(_ => new ActionBottomHalf(context)).ToArray();
        backend.OnWait(() => OtherThread.Do(() => Array.ForEach(bottomHalves, bottomHalf => bottomHalf.Schedule())));

        context.Poll(blocking: true);

        Assert.Equal(1, reader.Read("aio.loop.wakeups", context.Name, "outcome=written"));
        Assert.Equal(9, reader.Read("aio.loop.wakeups", context.Name, "outcome=skipped"));
    }

    [Fact]
    public void Skipped_wake_ups_do_not_go_down_while_a_written_one_is_on_its_way()
    {
        using var reader = new MeterReader();
        var backend = new RecordingBackend();
        using var context = new AioContext(new AioContextOptions { Name = "wake-up on its way" }, backend);
        context.Poll(blocking: false);
        context.Notify();
        context.Poll(blocking: true);
        var before = reader.Read("aio.loop.wakeups", context.Name, "outcome=skipped");
        var during = -1d;
        using var bottomHalf = new ActionBottomHalf(context);
        backend.OnWait(() => OtherThread.Do(() =>
        {
            bottomHalf.Schedule();
            during = reader.Read("aio.loop.wakeups", context.Name, "outcome=skipped");
        }));

        context.Poll(blocking: true);

        Assert.Equal((1, 1), (before, during));
        Assert.Equal(1, reader.Read("aio.loop.wakeups", context.Name, "outcome=skipped"));
    }

    [Fact]
    public void The_most_bottom_halves_of_a_dispatch_and_the_most_items_of_a_run_stay()
    {
        using var reader = new MeterReader();
        using var context = NewContext("high water");
        var bottomHalves = Enumerable.Range(0, 3).Select(_ => new ActionBottomHalf(context)).ToArray();
        var queue = new ActionQueue<int>(context);
        Array.ForEach(bottomHalves, bottomHalf => bottomHalf.Schedule());
        Array.ForEach([1, 2, 3, 4, 5], item => queue.Post(item));
        context.Poll(blocking: false);
        bottomHalves[0].Schedule();
        queue.Post(6);

        context.Poll(blocking: false);

        // The queue is one of them.
        Assert.Equal(4, reader.Read("aio.loop.bottom_halves.high_water", context.Name));
        Assert.Equal(5, reader.Read("aio.loop.queue.high_water", context.Name));
    }

    [Fact]
    public void Handlers_in_the_way_of_busy_polling_are_counted_while_they_are()
    {
        Assert.SkipUnless(EachBackend.Exists(AioBackend.Poll), "This system has no descriptors to wait for.");
        using var reader = new MeterReader();
        using var context = new AioContext(new AioContextOptions { Name = "obstacles", Backend = AioBackend.Poll, PollMaxNanoseconds = 1 });
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        var withWriting = reader.Read("aio.loop.polling.obstacles", context.Name);

        handler.Detach();

        Assert.Equal((1, 0), (withWriting, reader.Read("aio.loop.polling.obstacles", context.Name)));
    }

    [Fact]
    public void Contexts_are_told_apart_by_name()
    {
        using var reader = new MeterReader();
        using var one = NewContext("one");
        using var other = NewContext("other");
        one.Poll(blocking: false);
        other.Poll(blocking: false);
        other.Poll(blocking: false);

        Assert.Equal((1, 2), (reader.Read("aio.loop.iterations", "one"), reader.Read("aio.loop.iterations", "other")));
    }

    [Fact]
    public void Contexts_of_one_name_are_counted_together()
    {
        using var reader = new MeterReader();
        using var one = NewContext("twins");
        using var other = NewContext("twins");
        one.Poll(blocking: false);
        other.Poll(blocking: false);

        Assert.Equal(2, reader.Read("aio.loop.iterations", "twins"));
    }

    [Fact]
    public void What_a_disposed_context_has_counted_stays()
    {
        using var reader = new MeterReader();
        for (var life = 0; life < 2; life++)
        {
            using var context = NewContext("disposed");
            context.Poll(blocking: false);
        }

        Assert.Equal(2, reader.Read("aio.loop.iterations", "disposed"));
    }

    [Fact]
    public void A_context_that_nobody_disposes_is_collected_and_what_it_has_counted_stays()
    {
        using var reader = new MeterReader();
        var context = PollOnceAndForget("collected");
        CollectAll();

        Assert.False(context.TryGetTarget(out _));
        Assert.Equal(1, reader.Read("aio.loop.iterations", "collected"));
        Assert.False(reader.Read().ContainsKey("aio.loop.queue.high_water aio.context=collected"));
    }

    [Fact]
    public void What_is_gone_is_neither_lost_nor_kept_by_name_without_end()
    {
        using var reader = new MeterReader();
        var before = reader.Sum("aio.loop.iterations");
        const int Contexts = 2 * NamesOfGone.Most;
        for (var number = 0; number < Contexts; number++)
        {
            using var context = NewContext($"one of many {number}");
            context.Poll(blocking: false);
        }

        var read = reader.Read().Where(pair => pair.Key.StartsWith("aio.loop.iterations ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(before + Contexts, read.Sum(pair => pair.Value));
        Assert.InRange(read.Length, NamesOfGone.Most, NamesOfGone.Most + 1 + LoopInstruments.Contexts.LiveCount);
    }

    [Fact]
    public void Live_contexts_are_counted()
    {
        using var reader = new MeterReader();
        CollectAll();
        var before = reader.Read()["aio.context.count"];
        var contexts = new[] { NewContext("live"), NewContext("live") };
        var during = reader.Read()["aio.context.count"];

        Array.ForEach(contexts, context => context.Dispose());

        Assert.Equal((2, 0), (during - before, reader.Read()["aio.context.count"] - before));
    }

    [Fact]
    public void A_context_that_could_not_be_made_is_none()
    {
        using var reader = new MeterReader();
        CollectAll();
        var before = reader.Read()["aio.context.count"];

        Assert.Throws<ArgumentOutOfRangeException>(() => new AioContext(new AioContextOptions { Backend = (AioBackend)99 }));

        Assert.Equal(before, reader.Read()["aio.context.count"]);
    }

    [Fact]
    public void A_listener_that_comes_late_reads_all_that_was_before()
    {
        using var context = NewContext("late listener");
        context.Poll(blocking: false);
        context.Poll(blocking: false);

        using var reader = new MeterReader();

        Assert.Equal(2, reader.Read("aio.loop.iterations", context.Name));
    }

    [Fact]
    public void A_callback_may_ask_the_instruments()
    {
        using var reader = new MeterReader();
        using var context = NewContext("asked by itself");
        var read = 0d;
        context.Post(_ => read = reader.Read("aio.loop.callbacks", context.Name, "kind=bottom_half"), 0);

        context.Poll(blocking: false);

        Assert.Equal(1, read);
    }

    [Fact]
    public void The_meter_has_the_version_of_the_assembly_and_each_instrument_a_unit_and_a_description()
    {
        using var reader = new MeterReader();

        Assert.All(reader.Instruments, instrument =>
        {
            Assert.Equal(typeof(AioContext).Assembly.GetName().Version!.ToString(3), instrument.Meter.Version);
            Assert.StartsWith("aio.", instrument.Name, StringComparison.Ordinal);
            Assert.Matches(@"^(s|\{[a-z_]+\})$", instrument.Unit);
            Assert.NotEmpty(instrument.Description!);
        });
    }

    private static AioContext NewContext(string name) => new(new AioContextOptions { Name = name });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<AioContext> PollOnceAndForget(string name)
    {
        var context = new AioContext(new AioContextOptions { Name = name, Backend = AioBackend.Managed });
        context.Poll(blocking: false);
        return new WeakReference<AioContext>(context);
    }

    private static void CollectAll()
    {
        // Once to find it, once to free what has been finalized.
        for (var pass = 0; pass < 2; pass++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        GC.Collect();
    }
}
