// Extension blocks that hold indexers.
namespace Corpus;

internal static partial class Extensions
{
    extension(Device device)
    {
        public int this[int index] { get => device.Count + index; set => device.Count = value; }
        [BottomHalf] public void Refused() => device[0]++;
    }
}

internal partial class Device(AioContext context)
{
    public int Count;

    [BottomHalf] private void Kick() => this[1] = 2;
}
