namespace Aio.Generators.Tests.Running;

/// <summary>Timers, compiled with their stubs and run.</summary>
public class TimerRunningTests
{
    [Fact]
    public void Armed_RunsOnceWhenDue() => Assert.Equal("0 1 1", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public int Runs;
            [AioTimer(Clock = AioClock.Virtual)] public void Expire() => Runs++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.ArmExpire(TimeSpan.FromSeconds(5));
                context.Poll(false);
                var before = device.Runs;
                context.VirtualClock.Advance(TimeSpan.FromSeconds(5));
                context.Poll(false);
                var due = device.Runs;
                context.VirtualClock.Advance(TimeSpan.FromSeconds(5));
                context.Poll(false);
                return $"{before} {due} {device.Runs}";
            }
        }
        """));

    [Fact]
    public void MonotonicTimer_Runs() => Assert.Equal("1", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public int Runs;
            [AioTimer] public void Expire() => Runs++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.ArmExpire(TimeSpan.FromMilliseconds(1));
                while (device.Runs == 0) context.Poll(true);
                return $"{device.Runs}";
            }
        }
        """));

    [Fact]
    public void ArmedAtAndCancelled_ByTheNamesOfTheMark() => Assert.Equal("True False 0", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public int Runs;
            [AioTimer(Name = "Wake", Clock = AioClock.Virtual)] public void Expire() => Runs++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.WakeAt(7);
                var first = device.CancelWake();
                var second = device.CancelWake();
                context.VirtualClock.Advance(TimeSpan.FromSeconds(1));
                context.Poll(false);
                return $"{first} {second} {device.Runs}";
            }
        }
        """));

    [Fact]
    public void TakesTheContext_BoundToTheFirst() => Assert.Equal("InvalidOperationException", Consumer.Run(
        """
        partial class Device
        {
            [AioTimer] public void Expire() { }
        }
        static class Program
        {
            public static string Run()
            {
                using var one = new AioContext();
                using var other = new AioContext();
                var device = new Device();
                device.ArmExpire(one, TimeSpan.Zero);
                try { device.ArmExpire(other, TimeSpan.Zero); } catch (InvalidOperationException exception) { return exception.GetType().Name; }
                return "none";
            }
        }
        """));
}
