// The context itself, and an indexer, in two parts.
namespace Corpus;

internal partial class Device
{
    private partial AioContext Context { get; }

    public partial int this[int index] { get; set; }

    [BottomHalf] private partial void Kick();

    public partial void ScheduleKick();
}

internal partial class Device
{
    private partial AioContext Context => field ??= new AioContext();

    public partial int this[int index] { get => index; set => ScheduleKick(); }

    private partial void Kick() { }

    [AioTimer] private void Sweep() => this[0] = 1;
}
