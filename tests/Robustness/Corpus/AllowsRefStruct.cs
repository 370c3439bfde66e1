// Type parameters that may be ref structs: as a parameter such a one cannot be kept.
namespace Corpus;

internal interface ISink<T> where T : allows ref struct
{
    void Accept(scoped T item);
}

internal partial class Device<T>(AioContext context) where T : IDisposable, allows ref struct
{
    [BottomHalf] private void Take(T item) => item.Dispose();

    [BottomHalf] private void Kick() { }

    [AioTimer] private void Sweep() => ScheduleKick();

    [AioHandler(AioEvents.Read)] private void OnRead() => ScheduleKick();

    internal partial class Inner<TSink> where TSink : ISink<T>, allows ref struct
    {
        [BottomHalf] private void Look(int sink) { }
    }
}
