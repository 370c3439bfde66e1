namespace Aio.Tests;

/// <summary>A timer that runs an action and counts its runs.</summary>
internal sealed class ActionTimer(AioContext context, Action? action = null, AioClock clock = AioClock.Virtual) : AioTimer(context, clock)
{
    public int Runs { get; private set; }

    protected override void Run()
    {
        Runs++;
        action?.Invoke();
    }
}
