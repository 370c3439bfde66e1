namespace Aio.Generators.Tests.Running;

/// <summary>Static methods, compiled with their stubs and run: one node for each context.</summary>
public class StaticRunningTests
{
    [Fact]
    public void TwoContexts_EachRunsItsOwn() => Assert.Equal("1 2 True False", Consumer.Run(
        """
        static partial class Sweeper
        {
            [ThreadStatic] public static int Runs;
            [BottomHalf] public static void Sweep() => Runs++;
        }
        static class Program
        {
            public static string Run()
            {
                using var one = new AioContext();
                using var other = new AioContext();
                Sweeper.ScheduleSweep(one);
                Sweeper.ScheduleSweep(one);
                Sweeper.ScheduleSweep(other);
                one.Poll(false);
                var first = Sweeper.Runs;
                other.Poll(false);
                Sweeper.ScheduleSweep(one);
                return $"{first} {Sweeper.Runs} {Sweeper.CancelSweep(one)} {Sweeper.CancelSweep(other)}";
            }
        }
        """));

    [Fact]
    public void CallsWithArguments_OfTheNamedContext() => Assert.Equal("3", Consumer.Run(
        """
        static partial class Log
        {
            public static readonly AioContext Loop = new();
            public static int Sum;
            [BottomHalf(Context = nameof(Loop))] public static void Write(int value) => Sum += value;
        }
        static class Program
        {
            public static string Run()
            {
                Log.ScheduleWrite(1);
                Log.ScheduleWrite(2);
                Log.Loop.Poll(false);
                Log.Loop.Dispose();
                return $"{Log.Sum}";
            }
        }
        """));

    [Fact]
    public void GenericType_ANodeForEachTypeArgument() => Assert.Equal("1 1", Consumer.Run(
        """
        partial class Sweeper<T>
        {
            public static int Runs;
            [BottomHalf] public static void Sweep() => Runs++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                Sweeper<int>.ScheduleSweep(context);
                Sweeper<string>.ScheduleSweep(context);
                context.Poll(false);
                return $"{Sweeper<int>.Runs} {Sweeper<string>.Runs}";
            }
        }
        """));

    [Fact]
    public void TimerHandlerAndCoroutine_Run() => Assert.Equal("tick read flush", Consumer.Run(
        """
        static partial class Device
        {
            public static readonly List<string> Seen = [];
            [AioTimer(Clock = AioClock.Virtual)] public static void Tick() => Seen.Add("tick");
            [AioHandler(AioEvents.Read, Group = "Bell")] public static void OnBell(EventNotifier bell) => Seen.Add("read");
            [BottomHalf] public static async ValueTask Flush() { await Task.Yield(); Seen.Add("flush"); }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                using var bell = new EventNotifier();
                Device.ArmTick(context, TimeSpan.Zero);
                while (context.Poll(false)) { }
                Device.AttachBell(context, bell);
                bell.Set();
                while (context.Poll(false)) { }
                Device.DetachBell(context);
                Device.ScheduleFlush(context);
                while (Device.Seen.Count < 3) context.Poll(true);
                return string.Join(' ', Device.Seen);
            }
        }
        """));

    [Fact]
    public void NoContext_Named() => Assert.Equal("context", Consumer.Run(
        """
        static partial class Sweeper
        {
            [BottomHalf] public static void Sweep() { }
        }
        static class Program
        {
            public static string Run()
            {
                try { Sweeper.ScheduleSweep(null!); } catch (ArgumentNullException exception) { return exception.ParamName!; }
                return "none";
            }
        }
        """));
}
