using System.Reflection;

namespace Aio.Generators.Tests.Running;

/// <summary>What was generated does what it says, on the runtime.</summary>
public class BottomHalfRunningTests
{
    [Fact]
    public void ScheduledTwice_RunsOnce() => Assert.Equal("1 True False", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public int Kicks;
            [BottomHalf] public void Kick() => Kicks++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.ScheduleKick();
                device.ScheduleKick();
                var first = context.Poll(false);
                var second = context.Poll(false);
                return $"{device.Kicks} {first} {second}";
            }
        }
        """));

    [Fact]
    public void ScheduledFromAnotherThread_RunsOnTheHomeThread() => Assert.Equal("True", Consumer.Run(
        """
        partial class Device
        {
            public readonly AioContext Context = new();
            public int Thread;
            [BottomHalf] public void Kick() => Thread = Environment.CurrentManagedThreadId;
        }
        static class Program
        {
            public static string Run()
            {
                var device = new Device();
                var poster = new System.Threading.Thread(() => device.ScheduleKick());
                poster.Start();
                while (!device.Context.Poll(true)) { }
                poster.Join();
                device.Context.Dispose();
                return $"{device.Thread == Environment.CurrentManagedThreadId}";
            }
        }
        """));

    [Fact]
    public void Cancelled_DoesNotRun() => Assert.Equal("False True False 0", Consumer.Run(
        """
        partial class Device
        {
            public readonly AioContext Context = new();
            public int Kicks;
            [BottomHalf] public void Kick() => Kicks++;
        }
        static class Program
        {
            public static string Run()
            {
                var device = new Device();
                var before = device.CancelKick();
                device.ScheduleKick();
                var during = device.CancelKick();
                var after = device.CancelKick();
                device.Context.Poll(false);
                device.Context.Dispose();
                return $"{before} {during} {after} {device.Kicks}";
            }
        }
        """));

    [Fact]
    public void CancelBeforeFirstUse_MakesNothing()
    {
        using var consumer = new Consumer(
            """
            public partial class Device(AioContext context)
            {
                [BottomHalf] public void Kick() { }
            }
            public static class Program
            {
                public static object Run(AioContext context)
                {
                    var device = new Device(context);
                    device.CancelKick();
                    return device;
                }
            }
            """);
        using var context = new AioContext();

        var device = consumer.Run(context)!;

        var slot = device.GetType().GetField("__kickBottomHalf", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(device)!;
        Assert.Null(slot.GetType().GetProperty("Node")!.GetValue(slot));
    }

    [Fact]
    public void ScheduledWhenIdle_RunsWithoutProgress() => Assert.Equal("False 1", Consumer.Run(
        """
        partial class Device
        {
            public readonly AioContext Context = new();
            public int Kicks;
            [BottomHalf(Name = "Sweep")] public void Kick() => Kicks++;
        }
        static class Program
        {
            public static string Run()
            {
                var device = new Device();
                device.SweepWhenIdle();
                var progress = device.Context.Poll(false);
                device.Context.Dispose();
                return $"{progress} {device.Kicks}";
            }
        }
        """));

    [Fact]
    public void Queued_EachCallInOrderWithItsArguments() => Assert.Equal("1a-,2b7,3-9", Consumer.Run(
        """
        partial class Device<T>
        {
            public readonly AioContext Context = new();
            public readonly List<string> Calls = new();
            [BottomHalf(Capacity = 1)] public void Complete(int tag, T text, in long? size = null) => Calls.Add($"{tag}{text}{(size is null ? "-" : size)}");
        }
        static class Program
        {
            public static string Run()
            {
                var device = new Device<string>();
                device.ScheduleComplete(1, "a");
                device.ScheduleComplete(2, "b", 7);
                device.ScheduleComplete(3, "-", 9);
                device.Context.Poll(false);
                device.Context.Dispose();
                return string.Join(",", device.Calls);
            }
        }
        """));

    [Fact]
    public void RejectingQueue_TellsWhenFull() => Assert.Equal("True True False", Consumer.Run(
        """
        partial class Device
        {
            public readonly AioContext Context = new();
            [BottomHalf(Capacity = 2, Overflow = BottomHalfOverflow.Reject)] public void Complete(int tag) { }
        }
        static class Program
        {
            public static string Run()
            {
                var device = new Device();
                var result = $"{device.ScheduleComplete(1)} {device.ScheduleComplete(2)} {device.ScheduleComplete(3)}";
                device.Context.Dispose();
                return result;
            }
        }
        """));

    [Fact]
    public void VirtualMethod_TheOverrideRuns() => Assert.Equal("derived", Consumer.Run(
        """
        partial class Device
        {
            public readonly AioContext Context = new();
            public string Seen = "";
            [BottomHalf] public virtual void Kick() => Seen += "base";
        }
        class Special : Device
        {
            public override void Kick() => Seen += "derived";
        }
        static class Program
        {
            public static string Run()
            {
                var device = new Special();
                device.ScheduleKick();
                device.Context.Poll(false);
                device.Context.Dispose();
                return device.Seen;
            }
        }
        """));

    [Fact]
    public void CopyOfARecord_HasItsOwnAndIsEqual() => Assert.Equal("True 1 1", Consumer.Run(
        """
        class Count { public int Value; }
        partial record Device(AioContext Context, string Name)
        {
            public Count Kicks = new();
            [BottomHalf] public void Kick() => Kicks.Value++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var kicks = new Count();
                var device = new Device(context, "x") { Kicks = kicks };
                device.ScheduleKick();
                var copy = device with { };
                var equal = copy == device && copy.GetHashCode() == device.GetHashCode();
                copy.Kicks = new Count();
                copy.ScheduleKick();
                context.Poll(false);
                return $"{equal} {kicks.Value} {copy.Kicks.Value}";
            }
        }
        """));

    [Fact]
    public void EqualityOperatorThatLies_IsNotAsked() => Assert.Equal("1", Consumer.Run(
        """
        partial class Device
        {
            public readonly AioContext Context = new();
            public int Kicks;
            [BottomHalf] public void Kick() => Kicks++;
            public static bool operator ==(Device? a, Device? b) => false;
            public static bool operator !=(Device? a, Device? b) => true;
            public override bool Equals(object? other) => false;
            public override int GetHashCode() => 0;
        }
        static class Program
        {
            public static string Run()
            {
                var device = new Device();
                device.ScheduleKick();
                device.ScheduleKick();
                device.Context.Poll(false);
                device.Context.Dispose();
                return $"{device.Kicks}";
            }
        }
        """));

    [Fact]
    public void StubThatTakesTheContext_BoundToTheFirst() => Assert.Equal("1 InvalidOperationException 1", Consumer.Run(
        """
        partial class Device
        {
            public int Kicks;
            [BottomHalf] public void Kick() => Kicks++;
        }
        static class Program
        {
            public static string Run()
            {
                using var first = new AioContext();
                using var second = new AioContext();
                var device = new Device();
                device.ScheduleKick(first);
                first.Poll(false);
                var result = $"{device.Kicks}";
                try { device.ScheduleKick(second); }
                catch (InvalidOperationException exception) { result += " " + exception.GetType().Name; }
                second.Poll(false);
                return $"{result} {device.Kicks}";
            }
        }
        """));

    [Fact]
    public void DisposedContext_Throws() => Assert.Equal("thrown thrown", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            [BottomHalf] public void Kick() { }
            [BottomHalf] public void Complete(int tag) { }
        }
        static class Program
        {
            public static string Run()
            {
                var context = new AioContext();
                context.Dispose();
                var device = new Device(context);
                var result = "";
                try { device.ScheduleKick(); } catch (ObjectDisposedException) { result += "thrown"; }
                try { device.ScheduleComplete(1); } catch (ObjectDisposedException) { result += " thrown"; }
                return result;
            }
        }
        """));

    [Fact]
    public void DynamicArgument_BoundWhenCompiled() => Assert.Equal("dynamic", Consumer.Run(
        """
        partial class Device
        {
            public readonly AioContext Context = new();
            public string Seen = "";
            [BottomHalf] public void Take(dynamic value) => Seen = "dynamic";
            [BottomHalf] public void Take(int value) => Seen = "int";
        }
        static class Program
        {
            public static string Run()
            {
                var device = new Device();
                object boxed = 5;
                device.ScheduleTake(boxed);
                device.Context.Poll(false);
                device.Context.Dispose();
                return device.Seen;
            }
        }
        """));
}
