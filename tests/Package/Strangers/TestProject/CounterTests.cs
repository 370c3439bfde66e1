using Aio;

namespace Stranger;

public sealed partial class CounterTests
{
    [Fact]
    public void What_is_scheduled_runs_when_the_test_polls()
    {
        using var context = new AioContext();
        var counter = new Counter(context);

        counter.ScheduleAdd(1);
        counter.ScheduleAdd(2);
        Assert.Equal(0, counter.Sum);

        Assert.True(context.Poll(blocking: false));
        Assert.Equal(3, counter.Sum);
    }

    private sealed partial class Counter(AioContext context)
    {
        public int Sum { get; private set; }

        [BottomHalf]
        internal void Add(int value) => Sum += value;
    }
}
