// All that is marked here has the name of something marked in the class of the library.
using Aio;

namespace Layers;

/// <summary>A device of the program's.</summary>
/// <param name="context">The loop.</param>
internal sealed partial class Screen(AioContext context) : Device(context)
{
    /// <summary>How often a marked method of the screen ran.</summary>
    public int ScreenRuns { get; private set; }

    /// <summary>Makes the screen work.</summary>
    /// <param name="bell">Rung when there is more to do.</param>
    public void StartScreen(EventNotifier bell)
    {
        base.ScheduleReset(false);
        base.ScheduleProbe();
        ScheduleReset(true);
        ScheduleProbe();
        ScheduleKick();
        ScheduleComplete(1, 2L);
        ScheduleFlush();
        ArmExpire(TimeSpan.Zero);
        AttachBell(bell);
        new Request(Context).Start();
    }

    /// <summary>Leaves the bell alone.</summary>
    public void StopScreen() => DetachBell();

    /// <summary>Resets the screen, not the device.</summary>
    /// <param name="hard">Whether all is lost.</param>
    [BottomHalf]
    private new void Reset(bool hard) => ScreenRuns += hard ? 2 : 1;

    /// <summary>Probes the screen, not the device.</summary>
    [BottomHalf]
    internal new void Probe() => ScreenRuns++;

    /// <summary>Kicks the screen.</summary>
    [BottomHalf]
    private void Kick() => ScreenRuns++;

    /// <summary>Completes a request.</summary>
    /// <param name="tag">Which one.</param>
    /// <param name="result">What came of it.</param>
    [BottomHalf]
    private void Complete(int tag, long result) => ScreenRuns += (int)(result - tag);

    /// <summary>Flushes the screen.</summary>
    [BottomHalf]
    private async ValueTask Flush()
    {
        await Task.Yield();
        ScreenRuns++;
    }

    /// <summary>Loses patience.</summary>
    [AioTimer]
    private void Expire() => ScreenRuns++;

    /// <summary>Answers the bell.</summary>
    /// <param name="bell">Which one.</param>
    [AioHandler(AioEvents.Read, Group = "Bell")]
    private void OnBell(EventNotifier bell) => ScreenRuns++;

    /// <summary>A request of the screen's.</summary>
    /// <param name="context">The loop.</param>
    private sealed partial class Request(AioContext context)
    {
        private int _kicks;

        /// <summary>Makes it work.</summary>
        public void Start() => ScheduleKick();

        /// <summary>Kicks it.</summary>
        [BottomHalf]
        private void Kick() => _kicks++;
    }
}
