using Aio;

namespace Stranger;

public sealed partial class Counter(AioContext context)
{
    public int Count { get; private set; }

    public void AddSoon() => ScheduleAdd();

    [BottomHalf]
    private void Add() => Count++;
}
