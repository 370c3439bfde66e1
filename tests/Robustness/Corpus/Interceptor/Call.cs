// A stub's call that another file takes over.
namespace Corpus;

internal partial class Device(AioContext context)
{
    public int Count;

    [BottomHalf] public void Kick() => Look(1);

    [AioTimer] public void Sweep() => Look(2);

    public void Look(int amount) => Count += amount;
}
