// Members of extension blocks: a mark in a block cannot work, one beside it does.
namespace Corpus;

internal static partial class DeviceExtensions
{
    extension(Device device)
    {
        [BottomHalf] public void Kick() => device.ScheduleLook();
        public int Kicks => device.Count;
        [AioTimer] public static void Sweep() { }
        public static Device operator +(Device left, Device right) => left;
    }

    extension<T>(ref T value) where T : struct
    {
        [BottomHalf(Capacity = 4)] public void Take(T other) => value = other;
    }

    extension(AioContext context)
    {
        [AioHandler(AioEvents.Read, Group = "Bell")] public void OnBell() => context.Notify();
    }
}

internal partial class Device(AioContext context)
{
    public int Count { get; private set; }

    [BottomHalf] internal void Look() => Count += this.Kicks;
}
