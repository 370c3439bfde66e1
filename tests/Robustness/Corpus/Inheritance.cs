// Marks above and below, virtual, hidden, sealed.
namespace Corpus;

internal abstract partial class Base<T>(AioContext context)
{
    protected AioContext Context => context;

    [BottomHalf] protected virtual void Kick() { }

    [BottomHalf] protected abstract void Take(T item);

    [AioTimer] protected virtual void Sweep() { }
}

internal partial class Middle(AioContext context) : Base<string>(context)
{
    protected sealed override void Take(string item) { }

    [BottomHalf] protected new void Sweep() { }

    [BottomHalf] protected new virtual void Kick() { }
}

internal sealed partial class Device(AioContext context) : Middle(context), ICloneable
{
    [BottomHalf(Name = "Look")] private void Take(int item) { ScheduleKick(); ScheduleSweep(); }

    object ICloneable.Clone() => MemberwiseClone();
}
