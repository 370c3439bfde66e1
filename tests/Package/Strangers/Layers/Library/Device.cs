// A library whose documentation is published, with marks of every accessibility.
using System.Runtime.CompilerServices;
using Aio;

[assembly: InternalsVisibleTo("Program")]

namespace Layers;

/// <summary>A device that programs derive from.</summary>
/// <param name="context">The loop.</param>
public partial class Device(AioContext context)
{
    /// <summary>How often a marked method of the device ran.</summary>
    public int Runs { get; private set; }

    /// <summary>The loop.</summary>
    protected AioContext Context { get; } = context;

    /// <summary>Makes the device work.</summary>
    /// <param name="bell">Rung when there is more to do.</param>
    public void Start(EventNotifier bell)
    {
        ScheduleKick();
        ScheduleComplete(1, 2L);
        ScheduleFlush();
        ArmExpire(TimeSpan.Zero);
        AttachBell(bell);
        new Request(Context).Start();
    }

    /// <summary>Leaves the bell alone.</summary>
    public void Stop() => DetachBell();

    /// <summary>Reports what was done.</summary>
    [BottomHalf]
    public void Report() => Runs++;

    /// <summary>Resets the device.</summary>
    /// <param name="hard">Whether all is lost.</param>
    [BottomHalf]
    protected void Reset(bool hard) => Runs += hard ? 2 : 1;

    /// <summary>Probes the device.</summary>
    [BottomHalf]
    internal void Probe() => Runs++;

    /// <summary>Kicks the device.</summary>
    [BottomHalf]
    private void Kick() => Runs++;

    /// <summary>Completes a request.</summary>
    /// <param name="tag">Which one.</param>
    /// <param name="result">What came of it.</param>
    [BottomHalf]
    private void Complete(int tag, long result) => Runs += (int)(result - tag);

    /// <summary>Flushes the device.</summary>
    [BottomHalf]
    private async ValueTask Flush()
    {
        await Task.Yield();
        Runs++;
    }

    /// <summary>Loses patience.</summary>
    [AioTimer]
    private void Expire() => Runs++;

    /// <summary>Answers the bell.</summary>
    /// <param name="bell">Which one.</param>
    [AioHandler(AioEvents.Read, Group = "Bell")]
    private void OnBell(EventNotifier bell) => Runs++;

    /// <summary>A request, which nobody else sees.</summary>
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
