// Events in two parts; an accessor is no method to mark, what it raises is.
namespace Corpus;

internal partial class Device(AioContext context)
{
    private Action? _kicked;

    public partial event Action Kicked;

    [BottomHalf] private void Raise() => _kicked?.Invoke();

    [AioHandler(AioEvents.Write)] private void OnWrite() => ScheduleRaise();
}

internal partial class Device
{
    public partial event Action Kicked
    {
        add { _kicked += value; ScheduleRaise(); }
        remove => _kicked -= value;
    }
}
