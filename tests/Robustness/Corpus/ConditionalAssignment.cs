// Assignments through what may be null, before a notification and beside one.
namespace Corpus;

internal partial class Device
{
    public AioContext? Context;
    public Device? Next;
    public int Count;
    public event Action? Kicked;

    [AioPublisher]
    public void Publish()
    {
        Next?.Count = 1;
        Next?.Next?.Count += 2;
        Next?.Kicked += Kick;
        Context?.Notify();
    }

    [AioPublisher]
    public void PublishOther() { Count++; (Next ?? this).Context?.Notify(); Next?[1] = this; }

    public Device? this[int index] { get => null; set { } }

    [BottomHalf] private void Kick() => Kicked?.Invoke();
}
