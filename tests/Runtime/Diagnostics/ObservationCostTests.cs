namespace Aio.Tests.Diagnostics;

/// <summary>Observing allocates nothing in the loop: not with nobody listening, and not with somebody.</summary>
[Collection(ObservedProcess.Name)]
public sealed class ObservationCostTests
{
    private const int Rounds = 1_000;
    private const int MostSeries = 5;

    [Fact]
    public void With_nobody_listening_an_iteration_allocates_nothing() => AssertIterationsAllocateNothing();

    [Fact]
    public void With_a_listener_to_all_instruments_an_iteration_allocates_nothing()
    {
        using var reader = new MeterReader();
        reader.Read();

        AssertIterationsAllocateNothing();
    }

    [Fact]
    public void With_a_listener_to_events_of_other_keywords_an_iteration_allocates_nothing()
    {
        using var recorder = new EventRecorder("nobody", keywords: (System.Diagnostics.Tracing.EventKeywords)0x5);

        AssertIterationsAllocateNothing();
    }

    private static void AssertIterationsAllocateNothing()
    {
        using var context = new AioContext();
        using var bottomHalf = new ActionBottomHalf(context);
        using var timer = new ActionTimer(context);
        var queue = new ActionQueue<int>(context);
        queue.Delivered.Capacity = 2 * Rounds;

        void Round()
        {
            bottomHalf.Schedule();
            timer.ArmAt(0);
            queue.Post(1);
            context.Poll(blocking: true);
            context.Poll(TimeSpan.FromTicks(1));
        }

        // Each path of the loop loads its types when it is first taken, and some are taken seldom: a thousand rounds in a row that
        // allocate nothing have to come.
        long allocated;
        long waits;
        var series = 0;
        do
        {
            queue.Delivered.Clear();
            waits = context.GetStatistics().BlockingWaits;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < Rounds; round++)
            {
                Round();
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (allocated != 0 && ++series < MostSeries);

        Assert.Equal(0, allocated);
        Assert.True(context.GetStatistics().BlockingWaits > waits);
    }
}
