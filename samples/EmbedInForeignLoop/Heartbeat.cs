using Aio;

namespace EmbedInForeignLoop;

/// <summary>A timer of the context's: it beats a few times, and tells whether it ever did so too early.</summary>
internal sealed class Heartbeat(AioContext context, GLibMainLoop loop, TimeSpan interval, int beats) : AioTimer(context)
{
    private long _due;

    /// <summary>How often it has beaten.</summary>
    public int Beats { get; private set; }

    /// <summary>Whether it never did so before it was due.</summary>
    public bool IsNeverEarly { get; private set; } = true;

    /// <summary>The next beat, one interval from now.</summary>
    public void Start()
    {
        _due = Context.GetNanoseconds() + (interval.Ticks * TimeSpan.NanosecondsPerTick);
        ArmAt(_due);
    }

    protected override void Run()
    {
        IsNeverEarly &= Context.GetNanoseconds() >= _due;
        if (++Beats == beats)
        {
            loop.Quit();
            return;
        }

        Start();
    }
}
