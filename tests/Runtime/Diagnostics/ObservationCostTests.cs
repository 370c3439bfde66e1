namespace Aio.Tests.Diagnostics;

/// <summary>Observing allocates nothing in the loop: not with nobody listening, and not with somebody.</summary>
[Collection(ObservedProcess.Name)]
public sealed class ObservationCostTests
{
    private const int Rounds = 1_000;
    private const int MostWarmUps = 5;

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

        long Series()
        {
            queue.Delivered.Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < Rounds; round++)
            {
                Round();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // Warms up until nothing is made for the first time any more; what is asserted is a series of its own.
        for (var series = 0; series < MostWarmUps && (Series() != 0 || series == 0); series++)
        {
        }

        var waits = context.GetStatistics().BlockingWaits;

        Assert.Equal(0, Series());
        Assert.True(context.GetStatistics().BlockingWaits > waits);
    }
}
