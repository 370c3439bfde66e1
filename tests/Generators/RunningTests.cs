using System.Reflection;
using System.Reflection.Emit;

namespace Aio.Generators.Tests;

/// <summary>What was generated does what it says, on the runtime.</summary>
public class RunningTests
{
    private static string Run(string source)
    {
        using var consumer = new Consumer(source);
        return (string)consumer.Run()!;
    }

    [Fact]
    public void ScheduledTwice_RunsOnce() => Assert.Equal("1 True False", Run(
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
    public void ScheduledFromAnotherThread_RunsOnTheHomeThread() => Assert.Equal("True", Run(
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
    public void Cancelled_DoesNotRun() => Assert.Equal("False True False 0", Run(
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
    public void ScheduledWhenIdle_RunsWithoutProgress() => Assert.Equal("False 1", Run(
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
    public void Queued_EachCallInOrderWithItsArguments() => Assert.Equal("1a-,2b7,3-9", Run(
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
    public void RejectingQueue_TellsWhenFull() => Assert.Equal("True True False", Run(
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
    public void VirtualMethod_TheOverrideRuns() => Assert.Equal("derived", Run(
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
    public void CopyOfARecord_HasItsOwnAndIsEqual() => Assert.Equal("True 1 1", Run(
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
    public void EqualityOperatorThatLies_IsNotAsked() => Assert.Equal("1", Run(
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
    public void StubThatTakesTheContext_BoundToTheFirst() => Assert.Equal("1 InvalidOperationException 1", Run(
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
    public void DisposedContext_Throws() => Assert.Equal("thrown thrown", Run(
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
    public void DynamicArgument_BoundWhenCompiled() => Assert.Equal("dynamic", Run(
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

    private const string SteadySource =
        """
        public partial class Device<T>(AioContext context)
        {
            public int Runs;
            [BottomHalf] public void Kick() => Runs++;
            [BottomHalf] public void Complete(int tag, T result, string? text) => Runs++;
            [BottomHalf(Overflow = BottomHalfOverflow.Reject)] public void Offer(in Guid id) => Runs++;
        }
        public static class Program
        {
            public static void Round(AioContext context, Device<long> device)
            {
                device.ScheduleKick();
                device.ScheduleKickWhenIdle();
                device.CancelKick();
                device.ScheduleKick();
                for (var i = 0; i < 8; i++)
                {
                    device.ScheduleComplete(i, i, "x");
                    device.ScheduleOffer(default);
                }
                context.Poll(false);
            }
            public static long Run()
            {
                using var context = new AioContext();
                var device = new Device<long>(context);
                for (var i = 0; i < 200; i++) Round(context, device);
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 1000; i++) Round(context, device);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
        """;

    [Fact]
    public void SteadyState_AllocatesNothing()
    {
        using var consumer = new Consumer(SteadySource);

        Assert.Equal(0L, consumer.Run());
    }

    /// <summary>What is made in the stubs' code: nodes by <c>Of</c>, once; payloads, which are structs. Nothing is boxed.</summary>
    [Fact]
    public void CodeOfStubs_MakesNoDelegateAndBoxesNothing()
    {
        using var consumer = new Consumer(SteadySource);
        var owner = consumer.Assembly.GetType("Device`1")!;
        var methods = owner.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.StartsWith("Schedule", StringComparison.Ordinal) || method.Name.StartsWith("Cancel", StringComparison.Ordinal))
            .Concat(owner.GetNestedTypes(BindingFlags.NonPublic).SelectMany(type => type.GetMethods(
                BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)))
            .ToList();

        Assert.Equal(5 + (3 * 2), methods.Count);
        foreach (var method in methods)
        {
            var made = InstructionsOf(method).Where(code => code == OpCodes.Box.Value || code == OpCodes.Ldftn.Value || code == OpCodes.Ldvirtftn.Value);
            Assert.Empty(made);
        }
    }

    private static IEnumerable<short> InstructionsOf(MethodInfo method)
    {
        var operandSizes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!)
            .ToDictionary(code => code.Value, code => code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                _ => 4,
            });
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i < code.Length;)
        {
            short value = code[i++];
            if (value == 0xFE)
            {
                value = (short)(0xFE00 | code[i++]);
            }

            yield return value;
            i += operandSizes[value];
        }
    }
}
