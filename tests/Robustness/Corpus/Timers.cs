// Timers on both clocks, armed by time and by date.
namespace Corpus;

internal partial class Device(AioContext context)
{
    [AioTimer] private void Sweep() => ArmSweep(TimeSpan.FromSeconds(1));

    [AioTimer(Clock = AioClock.Virtual, Name = "Blink", Context = nameof(Loop))] protected virtual void OnBlink() => BlinkAt(1_000_000);

    private AioContext Loop => context;

    public bool Stop() => CancelSweep() | CancelBlink();
}
