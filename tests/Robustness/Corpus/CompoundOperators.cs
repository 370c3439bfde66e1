// Operators that change their object: methods, but none to mark.
namespace Corpus;

internal partial class Device(AioContext context)
{
    public int Count;

    public void operator +=(int amount) => Count += amount;

    public void operator ++() => Count++;

    [BottomHalf] public void operator -=(int amount) => Count -= amount;

    [AioTimer] public static explicit operator int(Device device) => device.Count;

    [BottomHalf] private void Kick() { var self = this; self += 1; self++; }

    [AioPublisher] public void Publish() { var self = this; self += 1; Count >>>= 1; context.Notify(); }
}
