using System.Reflection;
using System.Reflection.Emit;

namespace Aio.Generators.Tests.Running;

/// <summary>What the stubs cost: nothing on the heap in steady state, and one node for a mark that is used.</summary>
public class StubCodeTests
{
    private const string Source =
        """
        public partial class Device<T>(AioContext context)
        {
            public int Runs;
            [BottomHalf] public void Kick() => Runs++;
            [BottomHalf] public void Complete(int tag, T result, string? text) => Runs++;
            [BottomHalf(Overflow = BottomHalfOverflow.Reject)] public void Offer(in Guid id) => Runs++;
            [BottomHalf] public async ValueTask Flush() { await default(ValueTask); Runs++; }
            [BottomHalf] public async ValueTask Write(T block, CancellationToken disposal) { await default(ValueTask); Runs++; }
            [BottomHalf] public Task Sync() { Runs++; return Task.CompletedTask; }
            [AioTimer] public void Expire() => Runs++;
            [AioHandler(AioEvents.Read)] public void OnBell(EventNotifier bell) => Runs++;
            [AioHandler(AioEvents.Write, Group = "Output")] public void OnWritable() => Runs++;
            [BottomHalf] public static void Sweep() { }
            [BottomHalf] public static void Forget(long tag) { }
            [AioTimer] public static void Tick() { }
        }
        public partial class Guest
        {
            public int Runs;
            [BottomHalf] public void Kick() => Runs++;
            [AioTimer(Clock = AioClock.Virtual)] public void Expire() => Runs++;
        }
        public static class Program
        {
            private static void Round(AioContext context, Device<long> device, Guest guest, EventNotifier bell)
            {
                device.ScheduleKick();
                device.ScheduleKickWhenIdle();
                device.CancelKick();
                device.ScheduleKick();
                for (var i = 0; i < 8; i++)
                {
                    device.ScheduleComplete(i, i, "x");
                    device.ScheduleOffer(default);
                    device.ScheduleWrite(i);
                    Device<long>.ScheduleForget(context, i);
                }
                device.ScheduleFlush();
                device.ScheduleSync();
                device.ArmExpire(TimeSpan.Zero);
                device.ArmExpireAt(1);
                Device<long>.ScheduleSweep(context);
                Device<long>.ArmTick(context, TimeSpan.Zero);
                Device<long>.CancelTick(context);
                guest.ScheduleKick(context);
                guest.ArmExpire(context, TimeSpan.Zero);
                device.SetAioHandlerInterest(AioEvents.None);
                device.SetAioHandlerInterest(AioEvents.Read);
                bell.Set();
                while (context.Poll(false)) { }
            }
            public static string Run()
            {
                using var context = new AioContext();
                using var bell = new EventNotifier();
                var device = new Device<long>(context);
                var guest = new Guest();
                device.AttachAioHandlers(bell);
                for (var i = 0; i < 200; i++) Round(context, device, guest, bell);
                var runs = device.Runs;
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 1000; i++) Round(context, device, guest, bell);
                var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                device.DetachAioHandlers();
                return $"{bytes} bytes, {(device.Runs - runs) / 1000} runs a round";
            }
        }
        """;

    [Fact]
    public void EveryFormInSteadyState_AllocatesNothing() => Assert.Equal("0 bytes, 29 runs a round", Consumer.Run(Source));

    /// <summary>Nodes are made by <c>Of</c>, on first use; payloads are structs. Nothing is boxed, and nobody makes a delegate.</summary>
    [Fact]
    public void CodeOfStubs_MakesNothingElse()
    {
        using var consumer = new Consumer(Source);
        var methods = new List<MethodBase>();
        foreach (var owner in consumer.Assembly.GetTypes().Where(type => type.Name is "Device`1" or "Guest"))
        {
            methods.AddRange(MethodsOf(owner).Where(IsGenerated));
            foreach (var node in owner.GetNestedTypes(BindingFlags.NonPublic).Where(IsGenerated))
            {
                methods.AddRange(MethodsOf(node));
                methods.AddRange(node.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(MethodsOf));
            }
        }

        Assert.True(methods.Count > 60, $"{methods.Count} methods");
        foreach (var method in methods)
        {
            var made = InstructionsOf(method)
                .Where(code => code == OpCodes.Box || code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn || code == OpCodes.Newarr
                    || (code == OpCodes.Newobj && method.Name is not ("Of" or ".cctor") && !MakesPayloadOrException(method)));
            Assert.True(!made.Any(), $"{method.DeclaringType}.{method.Name} has {string.Join(", ", made)}");
        }
    }

    [Fact]
    public void TenMarks_TheOneThatIsUsedHasANode() => Assert.Equal("1 of 10", Consumer.Run(
        """
        public partial class Device(AioContext context)
        {
            [BottomHalf] public void A() { }
            [BottomHalf] public void B() { }
            [BottomHalf] public void C(int a) { }
            [BottomHalf] public void D(string a) { }
            [BottomHalf] public async ValueTask E() => await Task.Yield();
            [BottomHalf] public async Task F(int a) => await Task.Yield();
            [AioTimer] public void G() { }
            [AioTimer(Clock = AioClock.Virtual)] public void H() { }
            [AioHandler(AioEvents.Read)] public void I() { }
            [AioHandler(AioEvents.Read, Group = "Bell")] public void J(EventNotifier bell) { }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.CancelA();
                device.CancelG();
                device.DetachAioHandlers();
                device.DetachBell();
                device.ScheduleB();
                var slots = 0;
                var nodes = 0;
                foreach (var field in typeof(Device).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic))
                {
                    if (field.FieldType.Name != "StubSlot`1") continue;
                    slots++;
                    nodes += field.FieldType.GetProperty("Node")!.GetValue(field.GetValue(device)) is null ? 0 : 1;
                }
                return $"{nodes} of {slots}";
            }
        }
        """));

    [Fact]
    public void FirstUseByManyThreads_OneNode() => Assert.Equal("True", Consumer.Run(
        """
        public partial class Device(AioContext context)
        {
            public int Runs;
            [BottomHalf] public void Kick() => Runs++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                for (var round = 0; round < 200; round++)
                {
                    var device = new Device(context);
                    using var start = new Barrier(4);
                    var threads = new Thread[4];
                    for (var i = 0; i < threads.Length; i++)
                    {
                        threads[i] = new Thread(() => { start.SignalAndWait(); device.ScheduleKick(); });
                        threads[i].Start();
                    }
                    foreach (var thread in threads) thread.Join();
                    while (context.Poll(false)) { }

                    // Two nodes would be two runs.
                    if (device.Runs != 1) return $"{device.Runs} runs";
                }
                return "True";
            }
        }
        """));

    private static bool IsGenerated(MemberInfo member) =>
        member.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null;

    private static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMembers(
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).OfType<MethodBase>();

    /// <summary>A queue's stub makes a payload, a coroutine's run a <c>ValueTask</c>: structs. What is thrown is made then.</summary>
    private static bool MakesPayloadOrException(MethodBase method) =>
        CalledConstructors(method).All(constructor => constructor.DeclaringType!.IsValueType || constructor.DeclaringType.IsAssignableTo(typeof(Exception)));

    private static IEnumerable<ConstructorInfo> CalledConstructors(MethodBase method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        foreach (var (instruction, operand) in Decode(code))
        {
            if (instruction == OpCodes.Newobj)
            {
                yield return (ConstructorInfo)method.Module.ResolveMethod(BitConverter.ToInt32(code, operand), typeArguments, null)!;
            }
        }
    }

    private static IEnumerable<OpCode> InstructionsOf(MethodBase method) =>
        Decode(method.GetMethodBody()!.GetILAsByteArray()!).Select(instruction => instruction.Code);

    private static IEnumerable<(OpCode Code, int Operand)> Decode(byte[] code)
    {
        for (var i = 0; i < code.Length;)
        {
            short value = code[i++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | code[i++]));
            }

            var instruction = Instructions[value];
            yield return (instruction, i);
            i += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                _ => 4,
            };
        }
    }

    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);
}
