using System.Diagnostics;
using System.Reflection;
using Aio.CompilerServices;

namespace Aio.Tests.Diagnostics;

/// <summary>What a debugger says of each object, in each of its states.</summary>
public sealed class DebuggerDisplayTests
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly RecordingBackend _backend = new();
    private readonly AioContext _context;

    public DebuggerDisplayTests() => _context = new AioContext(new AioContextOptions { Name = "disk" }, _backend);

    /// <summary>All public classes and structs of the runtime.</summary>
    public static TheoryData<Type> PublicTypes => new(typeof(AioContext).Assembly.GetExportedTypes()
        .Where(type => !type.IsEnum && !type.IsInterface && !typeof(Delegate).IsAssignableFrom(type) && !(type.IsAbstract && type.IsSealed)));

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Every_public_type_says_something_in_a_debugger(Type type)
    {
        var display = type.GetCustomAttribute<DebuggerDisplayAttribute>();

        Assert.NotNull(display);
        if (display.Value.Contains('{', StringComparison.Ordinal))
        {
            Assert.Equal("{DebuggerDisplay,nq}", display.Value);
            Assert.NotNull(type.GetProperty("DebuggerDisplay", Members));
        }
    }

    [Fact]
    public void A_context_says_what_its_loop_is_at()
    {
        var thread = Describe(Thread.CurrentThread);
        Assert.Equal("disk: Managed, home thread: nobody yet, not polling, 0 iterations", Display(_context));

        var inCallback = "";
        _context.Post(_ => inCallback = Display(_context), 0);
        _context.Poll(blocking: false);
        Assert.Equal($"disk: Managed, home thread: {thread}, polling, 1 iterations", inCallback);

        var inWait = "";
        _backend.OnWait(() =>
        {
            inWait = Display(_context);
            _context.Notify();
        });
        _context.Poll(blocking: true);
        Assert.Equal($"disk: Managed, home thread: {thread}, waiting, 2 iterations", inWait);

        _context.Dispose();
        Assert.Equal("disk: disposed", Display(_context));
    }

    [Fact]
    public void A_context_in_a_foreign_loop_says_so()
    {
        _context.Prepare(out _);

        Assert.Equal($"disk: Managed, home thread: {Describe(Thread.CurrentThread)}, in a foreign loop, 0 iterations", Display(_context));
    }

    [Fact]
    public void A_context_that_is_unfolded_shows_what_is_pending()
    {
        using var first = new ActionBottomHalf(_context);
        using var second = new ActionBottomHalf(_context);
        using var cancelled = new ActionBottomHalf(_context);
        using var late = new ActionTimer(_context);
        using var early = new ActionTimer(_context);
        OtherThread.Do(first.Schedule);
        cancelled.Schedule();
        second.Schedule();
        cancelled.Cancel();
        late.ArmAt(long.MaxValue >> 3);
        OtherThread.Do(() => early.ArmAt(long.MaxValue >> 4));

        var view = UnfoldedView(_context);

        Assert.Equal([first, second], Get<BottomHalf[]>(view, "BottomHalves"));
        Assert.Equal([early, late], Get<AioTimer[]>(view, "Timers"));
        Assert.Empty(Get<AioFdHandler[]>(view, "Handlers"));
        Assert.Equal("disk", Get<string>(view, "Name"));
        Assert.All(
            view.GetType().GetProperties(),
            property => Assert.NotNull(property.GetValue(view)));
        var fields = Get<object>(view, "Fields");
        Assert.All(
            fields.GetType().GetProperties(),
            property => Assert.NotNull(property.GetValue(fields)));
        Assert.Equal("2 pending, 0 scheduled so far", Display(Get<object>(fields, "BottomHalves")));
        Assert.Equal("2 armed", Display(Get<object>(fields, "Timers")));
        Assert.Equal("0 attached, 0 ready", Display(Get<object>(fields, "Handlers")));
        Assert.Equal("off", Display(Get<object>(fields, "BusyPolling")));
    }

    [Fact]
    public void A_bottom_half_says_whether_it_is_due()
    {
        var inRun = "";
        ActionBottomHalf? bottomHalf = null;
        bottomHalf = new ActionBottomHalf(_context, () => inRun = Display(bottomHalf!));
        Assert.Equal("ActionBottomHalf of disk: not scheduled", Display(bottomHalf));

        bottomHalf.ScheduleIdle();
        Assert.Equal("ActionBottomHalf of disk: scheduled when idle", Display(bottomHalf));

        bottomHalf.Schedule();
        Assert.Equal("ActionBottomHalf of disk: scheduled", Display(bottomHalf));

        _context.Poll(blocking: false);
        Assert.Equal("ActionBottomHalf of disk: not scheduled, running", inRun);

        bottomHalf.Dispose();
        Assert.Equal("ActionBottomHalf of disk: disposed", Display(bottomHalf));
    }

    [Fact]
    public void What_is_posted_says_which_method_that_is()
    {
        _context.Post(OnPosted, 0);
        _context.SynchronizationContext.Post(OnContinued, null);

        var pending = Get<BottomHalf[]>(UnfoldedView(_context), "BottomHalves");

        Assert.Equal(
            ["DebuggerDisplayTests.OnPosted, posted to disk", "DebuggerDisplayTests.OnContinued, posted to disk"],
            pending.Select(Display));
        Assert.Equal($"of {Display(_context)}", Display(_context.SynchronizationContext));
    }

    [Fact]
    public void What_was_posted_says_that_it_runs_and_that_it_is_free()
    {
        BottomHalf? posted = null;
        var inRun = "";
        _context.Post(_ => inRun = Display(posted!), 0);
        posted = Get<BottomHalf[]>(UnfoldedView(_context), "BottomHalves")[0];

        _context.Poll(blocking: false);

        Assert.Equal(("running on disk", "free"), (inRun, Display(posted)));
    }

    [Fact]
    public void A_queue_says_how_much_is_undelivered()
    {
        var inRun = "";
        ActionQueue<int>? queue = null;
        queue = new ActionQueue<int>(_context, _ => inRun = Display(queue!));
        queue.Post(1);
        queue.Post(2);
        Assert.Equal("ActionQueue`1 of disk: 2 undelivered", Display(queue));
        Assert.Equal(Display(queue), Display(Get<BottomHalf[]>(UnfoldedView(_context), "BottomHalves")[0]));
        Assert.Equal("256 slots, taken up to 0, claimed up to 2", Display(queue.PostingRing));

        _context.Poll(blocking: false);
        Assert.Equal("ActionQueue`1 of disk: 0 undelivered, running", inRun);

        _context.Dispose();
        Assert.Equal("ActionQueue`1 of disk: 0 undelivered, disposed", Display(queue));
    }

    [Fact]
    public void A_handler_says_what_it_is_attached_to_and_what_it_waits_for()
    {
        Assert.SkipUnless(EachBackend.Exists(AioBackend.Poll), "This system has no descriptors to wait for.");
        using var context = new AioContext(new AioContextOptions { Name = "net", Backend = AioBackend.Poll });
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        var inCallback = "";
        handler.WhenRead = () =>
        {
            inCallback = Display(handler);
            wire.Receive();
        };
        Assert.Equal("ActionHandler: not attached", Display(handler));

        handler.Attach(context, wire.Near, AioEvents.Read);
        Assert.Equal($"ActionHandler of net: descriptor {wire.NearNumber}, Read", Display(handler));
        Assert.Equal([handler], Get<AioFdHandler[]>(UnfoldedView(context), "Handlers"));

        wire.Send();
        context.Poll(blocking: true);
        Assert.Equal($"ActionHandler of net: descriptor {wire.NearNumber}, Read, running", inCallback);
    }

    [Fact]
    public void A_timer_says_when_it_is_due()
    {
        var inRun = "";
        ActionTimer? timer = null;
        timer = new ActionTimer(_context, () => inRun = Display(timer!));
        Assert.Equal("ActionTimer of disk: not armed", Display(timer));

        _context.Poll(blocking: false);
        timer.ArmAt(5);
        Assert.Equal("ActionTimer of disk: due at 5 ns", Display(timer));
        Assert.Equal("Virtual: 1 waiting, the first until 5 ns, 0 expired", Display(_context.Timers.QueueOf(AioClock.Virtual)));

        _context.Poll(blocking: false);
        Assert.Equal("ActionTimer of disk: not armed, running", inRun);

        timer.Dispose();
        Assert.Equal("ActionTimer of disk: disposed", Display(timer));
    }

    [Fact]
    public void A_virtual_clock_says_what_it_shows()
    {
        _context.VirtualClock.Pause();
        _context.VirtualClock.Set(100_000_000_000_000);
        Assert.Equal("paused at 100000000000000 ns", Display(_context.VirtualClock));
        Assert.Equal("Virtual clock of disk: 100000000000000 ns", Display(_context.VirtualClock.TimeProvider));

        _context.VirtualClock.Resume();
        Assert.Matches("^running, 1[0-9]{14} ns$", Display(_context.VirtualClock));
    }

    [Fact]
    public void An_event_says_its_descriptor()
    {
        var notifier = new EventNotifier();
        Assert.Equal(
            $"{(OperatingSystem.IsWindows() ? "event" : "descriptor")} {notifier.SafeHandle.DangerousGetHandle()}",
            Display(notifier));

        notifier.Dispose();
        Assert.Equal("disposed", Display(notifier));
    }

    [Fact]
    public void Options_say_what_is_not_as_usual()
    {
        Assert.Equal("name with a number: Auto", Display(new AioContextOptions()));
        Assert.Equal(
            "disk: Poll, always wakes, busy-polls for up to 5 ns, measures times, handles exceptions",
            Display(new AioContextOptions
            {
                Name = "disk",
                Backend = AioBackend.Poll,
                AlwaysWake = true,
                PollMaxNanoseconds = 5,
                MeasureTimes = true,
                OnUnhandledException = static _ => true,
            }));
    }

    [Fact]
    public void Statistics_say_the_most_important_numbers()
    {
        _context.Post(static _ => { }, 0);
        _context.Poll(blocking: false);

        Assert.Equal("Managed: 1 iterations, 1 callbacks, 0 waits, wake-ups: 0 written, 1 skipped", Display(_context.GetStatistics()));
    }

    [Fact]
    public void A_thread_says_whether_it_runs()
    {
        using var thread = new AioThread("worker", new AioContextOptions { Name = "disk" });
        Assert.StartsWith("'worker', not started: disk: ", Display(thread), StringComparison.Ordinal);

        thread.Start();
        Assert.StartsWith("'worker', running: disk: ", Display(thread), StringComparison.Ordinal);

        thread.Stop();
        Assert.StartsWith("'worker', stopped: disk: ", Display(thread), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_and_its_items_say_what_they_are_at()
    {
        using var pool = new AioThreadPool(new AioThreadPoolOptions { Name = "workers", MaxThreads = 1 });
        ActionWork? work = null;
        var inExecute = "";
        var inCompletion = "";
        work = new ActionWork(pool, _context, () => inExecute = Display(work!), _ => inCompletion = Display(work!));
        Assert.Equal("'workers': 0 threads, 0 idle, 0 queued", Display(pool));
        Assert.Equal("ActionWork: not submitted", Display(work));

        work.Submit();
        pool.Dispose();
        Assert.Equal("ActionWork: it is running", inExecute);
        Assert.Equal("'workers': disposed", Display(pool));
        Assert.Equal(
            ["completion of ActionWork: its completion is due"],
            Get<BottomHalf[]>(UnfoldedView(_context), "BottomHalves").Select(Display));
        Assert.Equal(
            "0 threads, 0 idle, 0 queued, 1 submitted, 1 executed, 0 failed, 0 cancelled",
            Display(pool.GetStatistics()));
        Assert.Equal("aio-pool: 0 to 64 threads, which end after 00:00:10 without work", Display(new AioThreadPoolOptions()));

        _context.Poll(blocking: false);
        Assert.Equal("ActionWork: not submitted", inCompletion);
    }

    [Fact]
    public void A_switch_says_where_it_leads()
    {
        Assert.Equal("to disk", Display(_context.SwitchTo()));
        Assert.Equal("to disk", Display(_context.SwitchTo().GetAwaiter()));
        Assert.Equal("leads nowhere", Display(default(AioContextAwaitable)));
        Assert.Equal("leads nowhere", Display(default(AioContextAwaiter)));

        _context.Dispose();
        Assert.Equal("to disk, there", Display(_context.SwitchTo().GetAwaiter()));
    }

    [Fact]
    public void What_generated_code_keeps_says_what_it_holds()
    {
        var slot = default(StubSlot<ActionBottomHalf>);
        Assert.Equal("not used yet", Display(slot));

        using var bottomHalf = new ActionBottomHalf(_context);
        slot.Attach(null, bottomHalf);
        Assert.Equal("ActionBottomHalf of disk: not scheduled", Display(slot));
        Assert.Equal("ActionQueue`1 of disk: 0 undelivered", DisplaySlotOf(new ActionQueue<int>(_context)));
        Assert.Equal("ActionTimer of disk: not armed", DisplaySlotOf(new ActionTimer(_context)));
        Assert.Equal("ActionHandler: not attached", DisplaySlotOf(new ActionHandler()));
        Assert.Equal("anything", DisplaySlotOf("anything"));
        Assert.Matches("^number [0-9]+, one ActionTimer for each context$", Display(new ContextSlot<ActionTimer>()));
        Assert.Equal("capacity 2, Reject, named Kick", Display(new BottomHalfAttribute
        {
            Capacity = 2,
            Overflow = BottomHalfOverflow.Reject,
            Name = "Kick",
        }));
        Assert.Equal("Read, Write, group Doorbell, context loop", Display(new AioHandlerAttribute(AioEvents.Read | AioEvents.Write)
        {
            Group = "Doorbell",
            Context = "loop",
        }));
        Assert.Equal("Virtual, named Kick, context loop", Display(new AioTimerAttribute
        {
            Clock = AioClock.Virtual,
            Name = "Kick",
            Context = "loop",
        }));

        static string DisplaySlotOf<TNode>(TNode node)
            where TNode : class
        {
            var slot = default(StubSlot<TNode>);
            slot.Attach(null, node);
            return Display(slot);
        }
    }

    [Fact]
    public void An_asynchronous_bottom_half_says_that_it_waits_and_is_listed_when_it_is_due()
    {
        var gates = new Gates();
        using var coroutine = new ActionCoroutine(_context, _ => gates.Next());
        var queue = new ActionCoroutineQueue<int>(_context, (_, _) => gates.Next());
        coroutine.Schedule();
        queue.Post(1);
        _context.Poll(blocking: false);
        Assert.Equal("ActionCoroutine of disk: not scheduled, suspended", Display(coroutine));
        Assert.Equal("ActionCoroutineQueue`1 of disk: 0 undelivered, suspended", Display(queue));
        Assert.Empty(Get<BottomHalf[]>(UnfoldedView(_context), "BottomHalves"));

        queue.Post(2);
        coroutine.Schedule();
        _context.Poll(blocking: false);
        var listed = Get<BottomHalf[]>(UnfoldedView(_context), "BottomHalves");
        Assert.Equal([Display(queue), "ActionCoroutine of disk: scheduled, suspended"], listed.Select(Display));
    }

    private static void OnPosted(int state)
    {
    }

    private static void OnContinued(object? state)
    {
    }

    private static string Describe(Thread thread) =>
        $"thread {thread.ManagedThreadId}{(thread.Name is { } name ? $" ('{name}')" : "")}";

    /// <summary>As a debugger does: the attribute's expression, which is a property in all of them.</summary>
    private static string Display(object shown) => Get<string>(shown, "DebuggerDisplay");

    private static T Get<T>(object shown, string property)
    {
        for (var type = shown.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetProperty(property, Members | BindingFlags.DeclaredOnly) is { } found)
            {
                return (T)found.GetValue(shown)!;
            }
        }

        throw new MissingMemberException(shown.GetType().Name, property);
    }

    private static object UnfoldedView(AioContext context)
    {
        var proxy = typeof(AioContext).GetCustomAttribute<DebuggerTypeProxyAttribute>()!;
        return Activator.CreateInstance(Type.GetType(proxy.ProxyTypeName)!, context)!;
    }
}
