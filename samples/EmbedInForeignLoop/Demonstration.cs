using System.Globalization;
using Aio;

namespace EmbedInForeignLoop;

/// <summary>What the program shows: a chapter each, in which GLib's loop runs until the chapter's last callback ends it.</summary>
internal sealed class Demonstration
{
    private const int BurstsOfThread = 10;
    private const int Rings = 3;
    private const int Beats = 4;

    private readonly AioContext _context;
    private readonly GLibSource _source;
    private readonly GLibMainLoop _loop;
    private readonly Device _device;
    private long _idleCalls;
    private long _timeoutCalls;
    private int _doorbellCalls;
    private int _beats;

    private Demonstration(AioContext context, GLibSource source, GLibMainLoop loop)
    {
        _context = context;
        _source = source;
        _loop = loop;
        _device = new Device(context, loop);
    }

    /// <summary>Shows it all, and prints the numbers.</summary>
    public static void Run(AioContext context, GLibSource source, GLibMainLoop loop)
    {
        var demonstration = new Demonstration(context, source, loop);
        demonstration.BottomHalvesBesideGLibsOwnSources();
        demonstration.AHandlerOfADescriptor();
        demonstration.ATimer();
        demonstration.TheLoopInsideACallback();
        demonstration.AnExceptionOfACallback();
        demonstration.TheContextTakenBack();
        demonstration.PrintNumbers();
    }

    private void BottomHalvesBesideGLibsOwnSources()
    {
        const int Expected = Device.Threads * BurstsOfThread * Device.Burst;
        _loop.Context.AddTimeout(TimeSpan.FromMilliseconds(1), () =>
        {
            _timeoutCalls++;
            if (_device.Completed < Expected || _idleCalls < Device.Threads * BurstsOfThread)
            {
                return true;
            }

            _loop.Quit();
            return false;
        });

        var threads = Enumerable.Range(0, Device.Threads).Select(thread => Start(() =>
        {
            for (var burst = 0; burst < BurstsOfThread; burst++)
            {
                _device.CompleteBurst(thread, first: burst * Device.Burst);

                // GLib runs this on the loop's thread, when nothing else is to be done.
                _loop.Context.AddIdle(() =>
                {
                    _idleCalls++;
                    return false;
                });
            }
        })).ToList();
        _loop.Run();
        threads.ForEach(thread => thread.Join());

        Say($"{_device.Completed} bottom halves of {Device.Threads} other threads have run, {(_device.IsInOrder ? "in order" : "OUT OF ORDER")}, beside idle sources and a timeout of GLib's.");
    }

    private void AHandlerOfADescriptor()
    {
        using var doorbell = new Doorbell(_loop, Rings);
        doorbell.Attach(_context);

        var thread = Start(() =>
        {
            for (var ring = 0; ring < Rings; ring++)
            {
                doorbell.Ring();
            }
        });
        _loop.Run();
        thread.Join();

        _doorbellCalls = doorbell.Answers;
        Say($"A doorbell has rung {_doorbellCalls} times, and its handler was called by the loop that waits for one descriptor only.");
    }

    private void ATimer()
    {
        // How long GLib may wait, prepare tells it: 2.5 ms is 3 of its milliseconds, so that it never comes too early.
        using var heartbeat = new Heartbeat(_context, _loop, TimeSpan.FromMilliseconds(2.5), Beats);
        heartbeat.Start();
        _loop.Run();

        _beats = heartbeat.Beats;
        Say($"A timer of the context has expired {_beats} times, {(heartbeat.IsNeverEarly ? "never too early" : "TOO EARLY")}.");
    }

    private void TheLoopInsideACallback()
    {
        _device.ScheduleFlush();
        _loop.Run();

        Say($"A bottom half ran GLib's loop from within: {_device.CompletedDuringFlush} completion ran before it returned.");
    }

    private void AnExceptionOfACallback()
    {
        _device.ScheduleFail();
        _device.ScheduleQuit();
        try
        {
            _loop.Run();
        }
        catch (DeviceException exception)
        {
            Say($"A bottom half threw, and Run threw it on past GLib's frames: {exception.Message}");
        }

        _loop.Run();
        Say("The loop ran again, and what came after the exception was still there.");
    }

    private void TheContextTakenBack()
    {
        _source.Dispose();
        var thread = Start(_device.ScheduleQuit);
        var any = _context.Poll(blocking: true);
        thread.Join();
        Say($"Taken back from GLib, the context waited {(any ? "by itself" : "FOR NOTHING")}.");
    }

    private void PrintNumbers()
    {
        var statistics = _context.GetStatistics();
        Say("");
        Say("bottom halves run", _device.Completed);
        Say("handler calls", _doorbellCalls);
        Say("timer expiries", _beats);
        Say("callbacks", statistics.CallbacksRun);
        Say("scheduled", statistics.Scheduled);
        Say("wake-ups written", statistics.WakeUpsWritten);
        Say("wake-ups skipped", statistics.WakeUpsSkipped);
        Say("GLib idle calls", _idleCalls);
        Say("GLib timeout calls", _timeoutCalls);
        Say("prepare calls", _source.Prepares);
        Say("check calls", _source.Checks);
        Say("dispatch calls", _source.Dispatches);
    }

    private static Thread Start(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        return thread;
    }

    private static void Say(string sentence) => Console.WriteLine(sentence);

    private static void Say(string name, long value) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"{name + ":",-19} {value}"));
}
