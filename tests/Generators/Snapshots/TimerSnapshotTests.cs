namespace Aio.Generators.Tests.Snapshots;

/// <summary>What is written for each form of timer.</summary>
public class TimerSnapshotTests
{
    [Fact]
    public void Timer_ArmAndCancel() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal partial class Device
        {
            private readonly AioContext _context = new();

            /// <summary>Gives up on the request.</summary>
            [AioTimer]
            private void Expire()
            {
            }
        }
        """);

    [Fact]
    public void NamedTimerOnTheVirtualClock_TakesItsContext() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal partial class Device
        {
            [AioTimer(Name = "Wake", Clock = AioClock.Virtual)]
            public void OnTick()
            {
            }
        }
        """);
}
