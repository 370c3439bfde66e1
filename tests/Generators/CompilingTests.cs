using Microsoft.CodeAnalysis;

namespace Aio.Generators.Tests;

/// <summary>Marks in uncommon surroundings: each has its stubs, and nobody complains.</summary>
public partial class CompilingTests
{
    private const string Head =
        """
        using System;
        using System.Collections.Generic;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;
        using Aio;
        #pragma warning disable CS0649, CS0169, CS1591, CS1573, CS0612, CS0618, CS8632, CS0626, CS0824

        """;

    public static TheoryData<string, string> Inputs => new()
    {
        { "field", "partial class C { readonly AioContext c = new(); [BottomHalf] void M() { } void Test() { ScheduleM(); ScheduleMWhenIdle(); bool b = CancelM(); } }" },
        { "nullable field", "partial class C { AioContext? c; [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "property over a static field", "partial class C { static AioContext s = new(); AioContext P => s; [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "property with a backing field", "partial class C { AioContext P { get; set; } = new(); [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "named among several", "partial class C { AioContext a = new(), b = new(); [BottomHalf(Context = nameof(b))] void M() { } void Test() => ScheduleM(); }" },
        { "named static of a generic base", "partial class B<T> { protected static AioContext s = new(); } partial class C : B<int> { [BottomHalf(Context = nameof(s))] void M() { } void Test() => ScheduleM(); }" },
        { "inherited, protected", "class B { protected AioContext P { get; } = new(); } partial class C : B { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "inherited, private is none", "class B { AioContext P { get; } = new(); } partial class C : B { [BottomHalf] void M() { } void Test() => ScheduleM(new AioContext()); }" },
        { "inherited, overridden", "abstract class A { public abstract AioContext P { get; } } abstract class B : A { public override AioContext P => null!; } partial class C : B { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "own before inherited", "class B { protected AioContext P { get; } = new(); } partial class C : B { AioContext own = new(); [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "primary constructor", "partial class C(AioContext c) { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "primary constructor, passed on", "class B(AioContext c) { AioContext P => c; } partial class C(AioContext c) : B(c) { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "primary constructor, captured too", "partial class C(AioContext c) { [BottomHalf] void M() => c.ToString(); void Test() => ScheduleM(); }" },
        { "primary constructor, in parameter", "partial class C(in AioContext c) { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "primary constructor in another part", "partial class C(AioContext c); partial class C { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "keyword context", "partial class C(AioContext @class) { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "record", "partial record C(AioContext P) { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "record class derived", "partial record B(AioContext P); sealed partial record C(AioContext P) : B(P) { [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "generic", "partial class C<T, U> where T : class where U : T { [BottomHalf] void M(T a, U b, List<T?> c) { } void Test(AioContext x, T a, U b) => ScheduleM(x, a, b, new()); }" },
        { "nested in struct and interface", "partial interface I<T> { partial struct S { partial record struct R { partial class C { [BottomHalf] void M(T t) { } void Test(AioContext x, T t) => ScheduleM(x, t); } } } }" },
        { "nested in static class", "static partial class S { partial class C { [BottomHalf] void M() { } void Test(AioContext x) => ScheduleM(x); } }" },
        { "derived from its outer type, both marked", "partial class O { [BottomHalf] void M() { } partial class C : O { [BottomHalf(Name = \"Go\")] new void M() { } void Test(AioContext x) { Go(x); ScheduleM(x); } } }" },
        { "keyword names", "partial class @class { partial class @record { [BottomHalf] void @event(int @in, int @params) { } void Test(AioContext x) => Scheduleevent(x, 1, 2); } }" },
        { "unicode names", "partial class Gerät { [BottomHalf] void Größe(int größe) { } void Test(AioContext x) => ScheduleGröße(x, 1); }" },
        { "keyword stub", "partial class C { [BottomHalf(Name = \"class\")] void M() { } void Test(AioContext x) { @class(x); classWhenIdle(x); Cancelclass(); } }" },
        { "overloads", "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf] void M(int a) { } [BottomHalf] void M(string a) { } void Test() { ScheduleM(); ScheduleM(1); ScheduleM(\"\"); } }" },
        { "overloads by reference and value", "partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } [BottomHalf] void M(in int a) { } }" },
        { "names that differ by case", "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf] void m() { } void Test() { ScheduleM(); Schedulem(); } }" },
        { "taken names", "class MBottomHalf { } partial class C { AioContext c = new(); int _mBottomHalf2; MBottomHalf? keep; [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "parameter called like the class", "partial class C { AioContext c = new(); [BottomHalf] void M(int MQueue, int call, int Call, int queuedCall) { } void Test() => ScheduleM(1, 2, 3, 4); }" },
        { "parameters that differ by case", "partial class C { AioContext c = new(); [BottomHalf] void M(int a, int A, int _a) { } void Test() => ScheduleM(1, 2, 3); }" },
        { "parameter called context", "partial class C { [BottomHalf] void M(int context, int aioContext) { } void Test(AioContext x) => ScheduleM(x, 1, 2); }" },
        { "parameter called value, this and item", "partial class C { [BottomHalf] void M(int value, int @this, int item, int owner, int node) { } void Test(AioContext x) => ScheduleM(x, 1, 2, 3, 4, 5); }" },
        { "parameter types", "partial class C { AioContext c = new(); [BottomHalf] void M((int A, string? B) t, int?[]? n, Dictionary<string, List<int[,]>> d, Action<object?> a, nint p, Guid g) { } }" },
        { "dynamic", "partial class C { AioContext c = new(); [BottomHalf] void M(dynamic a, dynamic? b, List<dynamic> l) { } [BottomHalf] void M(int a, int b, int l) { } void Test() => ScheduleM(\"\", null, new List<dynamic>()); }" },
        { "default values", "enum E : sbyte { A = -1, B } partial class C { AioContext c = new(); [BottomHalf] void M(int a = int.MinValue, long b = long.MinValue, ulong u = ulong.MaxValue, float f = float.NegativeInfinity, double d = double.NaN, double e = 1e-300, decimal m = -1.50m, char h = '\\'', char z = '\\0', string? s = \"\\\\ \\\" \\u2028 {0}\", string n = null!, E x = E.A, E y = (E)7, E? w = null, E? v = E.B, Guid g = default, int? i = 5, bool t = true, object? o = null, nint p = -5, byte y8 = 255) { } void Test() => ScheduleM(); }" },
        { "default of a type parameter", "partial class C<T> { AioContext c = new(); [BottomHalf] void M(T? a = default, T b = default!) { } void Test() => ScheduleM(); }" },
        { "params", "partial class C { AioContext c = new(); [BottomHalf] void M(int a = 1, params int[] rest) { } void Test() => ScheduleM(1, new[] { 2 }); }" },
        { "params collection", "partial class C { AioContext c = new(); [BottomHalf] void M(params List<int> rest) { } void Test() => ScheduleM([2]); }" },
        { "optional without a value", "partial class C { AioContext c = new(); [BottomHalf] void M([Optional] int a) { } void Test() => ScheduleM(1); }" },
        { "in parameter", "partial class C { AioContext c = new(); [BottomHalf] void M(in Guid g) { } void Test(Guid g) => ScheduleM(in g); }" },
        { "private nested parameter type", "partial class C { AioContext c = new(); struct P { } [BottomHalf] void M(P p) { } void Test() => ScheduleM(default); }" },
        { "obsolete parameter type", "[Obsolete] class Old { } partial class C { AioContext c = new(); [BottomHalf] void M(Old o) { } void Test() => ScheduleM(null!); }" },
        { "obsolete method", "partial class C { AioContext c = new(); [Obsolete] [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "obsolete by error, partial stub", "partial class C { AioContext c = new(); [Obsolete(\"x\", true)] [BottomHalf] void M() { } [Obsolete] public partial void ScheduleM(); public partial bool CancelM(); }" },
        { "obsolete type", "[Obsolete(\"x\", true)] partial class C { AioContext c = new(); [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "virtual and overridden", "partial class B { protected AioContext c = new(); [BottomHalf] public virtual void M() { } } class D : B { public override void M() { } void Test() => ScheduleM(); }" },
        { "override of an unmarked one", "abstract class B { protected abstract void M(); } partial class C : B { AioContext c = new(); [BottomHalf] protected override void M() { } void Test() => ScheduleM(); }" },
        { "unsafe type", "unsafe partial class C { AioContext c = new(); [BottomHalf] void M(nint a) { } void Test() => ScheduleM(1); }" },
        { "partial method without a body", "partial class C { AioContext c = new(); [BottomHalf] partial void M(); void Test() => ScheduleM(); }" },
        { "partial method, mark on the second part", "partial class C { AioContext c = new(); partial void M(); [BottomHalf] partial void M() { } void Test() => ScheduleM(); }" },
        { "partial stub, with parameters and defaults", "partial class C { AioContext c = new(); [BottomHalf] void M(int a = 1) { } public partial void ScheduleM(int a = 2); void Test() => ScheduleM(); }" },
        { "partial stub, classic", "partial class C { AioContext c = new(); [BottomHalf] public void M() { } partial void ScheduleM(); void Test() => ScheduleM(); }" },
        { "partial stub that returns", "partial class C { AioContext c = new(); [BottomHalf(Overflow = BottomHalfOverflow.Reject)] void M(int a) { } internal virtual partial bool ScheduleM(int a); }" },
        { "new method, new stubs", "partial class B { protected AioContext c = new(); [BottomHalf] public void M() { } } partial class C : B { [BottomHalf] public new void M() { } void Test() => ScheduleM(); }" },
        { "new method with nothing to hide", "class B { protected AioContext c = new(); public void M() { } } partial class C : B { [BottomHalf] public new void M() { } void Test() => ScheduleM(); }" },
        { "overload of an inherited member", "class B { protected void ScheduleM(int a) { } } partial class C : B { AioContext c = new(); [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "private stub of a base type", "partial class B { protected AioContext c = new(); [BottomHalf] private void M() { } } partial class C : B { [BottomHalf] private void M() { } void Test() => ScheduleM(); }" },
        { "stub beside a method of its name", "partial class C { AioContext c = new(); [BottomHalf(Name = \"Go\")] void M(int a) { } void Go() { } void Go<T>(int a) { } void Test() => Go(1); }" },
        { "stub called like its method", "partial class C { [BottomHalf(Name = \"M\")] void M() { } void Test(AioContext x) => M(x); }" },
        { "operator ==", "partial class C { AioContext c = new(); [BottomHalf] void M() { } public static bool operator ==(C? a, C? b) => throw new Exception(); public static bool operator !=(C? a, C? b) => false; public override bool Equals(object? o) => true; public override int GetHashCode() => 0; }" },
        { "oblivious file", "#nullable disable\npartial class C { AioContext c; [BottomHalf] void M(string s, List<string> l = null) { } void Test() => ScheduleM(null); }" },
        { "a type called System", "namespace N { class System { } partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } void Test() => ScheduleM(1); } }" },
        { "a namespace called Aio within", "namespace N.Aio { partial class C { global::Aio.AioContext c = new(); [global::Aio.BottomHalf] void M() { } void Test() => ScheduleM(); } }" },
        { "malformed comment", "partial class C { AioContext c = new(); /** <summary>a</b> */ [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "comment with a cref to nowhere", "partial class C { AioContext c = new(); /// <summary><see cref=\"Nowhere\"/> &lt;T&gt;</summary>\n[BottomHalf] void M() { } void Test() => ScheduleM(); }" },

        // Coroutines.
        { "async ValueTask", "partial class C { AioContext c = new(); [BottomHalf] async ValueTask M() { await Task.Yield(); } void Test() { ScheduleM(); ScheduleMWhenIdle(); bool b = CancelM(); } }" },
        { "async Task", "partial class C { AioContext c = new(); [BottomHalf] async Task M() { await Task.Yield(); } void Test() => ScheduleM(); }" },
        { "task without async", "partial class C { AioContext c = new(); [BottomHalf] Task M() => Task.CompletedTask; [BottomHalf] ValueTask N(int a) => default; void Test() { ScheduleM(); ScheduleN(1); } }" },
        { "async with arguments", "partial class C { AioContext c = new(); [BottomHalf] async ValueTask M(int a, string? b = null) { await Task.Yield(); } void Test() { ScheduleM(1); ScheduleM(1, null); } }" },
        { "async with a token alone", "partial class C { AioContext c = new(); [BottomHalf] async ValueTask M(CancellationToken t) { await Task.Yield(); } void Test() { ScheduleM(); bool b = CancelM(); } }" },
        { "async with a token and arguments", "partial class C { AioContext c = new(); [BottomHalf(Overflow = BottomHalfOverflow.Reject, Capacity = 4)] async Task M(CancellationToken first, int a, CancellationToken last = default) { await Task.Yield(); } void Test() { bool b = ScheduleM(1); } }" },
        { "task with a token and an in parameter", "partial class C { AioContext c = new(); [BottomHalf] ValueTask M(in Guid g, CancellationToken disposal) => default; void Test(Guid g) => ScheduleM(in g); }" },
        { "token of a synchronous method", "partial class C { AioContext c = new(); [BottomHalf] void M(CancellationToken t) { } void Test() => ScheduleM(default); }" },
        { "async virtual", "partial class B { protected AioContext c = new(); [BottomHalf] public virtual ValueTask M() => default; } class D : B { public override async ValueTask M() { await Task.Yield(); } void Test() => ScheduleM(); }" },
        { "own type called Task", "class Task { } partial class C { AioContext c = new(); [BottomHalf] async System.Threading.Tasks.Task M(Task t) { await System.Threading.Tasks.Task.Yield(); } void Test() => ScheduleM(new Task()); }" },

        // Static methods.
        { "static", "partial class C { [BottomHalf] static void M() { } static void Test(AioContext x) { ScheduleM(x); ScheduleMWhenIdle(x); bool b = CancelM(x); } }" },
        { "static in a static class", "static partial class C { [BottomHalf] public static void M(int a) { } [AioTimer] public static void T() { } [AioHandler(AioEvents.Read)] public static void R() { } } class D { void Test(AioContext x, SafeHandle h) { C.ScheduleM(x, 1); C.ArmT(x, default); C.ArmTAt(x, 1); bool b = C.CancelT(x); C.AttachAioHandlers(x, h); C.DetachAioHandlers(x); C.SetAioHandlerInterest(x, AioEvents.None); } }" },
        { "static, with a field that is no static's business", "partial class C { AioContext c = new(); [BottomHalf] static void M() { } void Test(AioContext x) => ScheduleM(x); }" },
        { "static, named static context", "partial class C { static readonly AioContext? s; [BottomHalf(Context = nameof(s))] static void M() { } [BottomHalf(Context = nameof(s))] static void N(int a) { } void Test() { ScheduleM(); bool b = CancelM(); ScheduleN(1); } }" },
        { "static in a generic type", "partial class C<T> { [BottomHalf] static void M(T t) { } [BottomHalf] static async ValueTask N() { await Task.Yield(); } } class D { void Test(AioContext x) { } }" },
        { "static and instance overloads", "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf(Name = \"Go\")] static void M(int a) { } void Test(AioContext x) { ScheduleM(); Go(x, 1); } }" },
        { "static partial stub", "partial class C { [BottomHalf] static void M() { } public static partial void ScheduleM(AioContext context); }" },

        // Timers.
        { "timer", "partial class C { AioContext c = new(); [AioTimer] void M() { } void Test() { ArmM(TimeSpan.Zero); ArmMAt(1L); bool b = CancelM(); } }" },
        { "virtual timer", "partial class C(AioContext context) { [AioTimer(Clock = AioClock.Virtual)] void M() { } void Test() => ArmM(default); }" },
        { "named timer", "partial class C { AioContext a = new(), b = new(); [AioTimer(Name = \"Kick\", Context = nameof(b))] void M() { } void Test() { Kick(default); KickAt(1); bool r = CancelKick(); } }" },
        { "timer that takes its context", "partial class C { [AioTimer] void M() { } void Test(AioContext x) { ArmM(x, default); ArmMAt(x, 1); bool b = CancelM(); } }" },
        { "timer beside a bottom half of like name", "partial class C { AioContext c = new(); [AioTimer] void M() { } [BottomHalf] void N() { } void Test() { ArmM(default); ScheduleN(); } }" },
        { "timer in a record", "sealed partial record C(AioContext P) { [AioTimer] void M() { } void Test() => (this with { }).ArmM(default); }" },
        { "partial timer stub", "partial class C { AioContext c = new(); [AioTimer] void M() { } public partial void ArmM(TimeSpan delay); public partial bool CancelM(); }" },

        // Handlers.
        { "handler for reading", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] void M() { } void Test(SafeHandle h) { AttachAioHandlers(h); SetAioHandlerInterest(AioEvents.Read); DetachAioHandlers(); } }" },
        { "one handler for both", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read | AioEvents.Write)] void M() { } void Test(SafeHandle h) => AttachAioHandlers(h); }" },
        { "all events", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Write)] void W() { } [AioHandler(AioEvents.Poll)] bool P() => true; [AioHandler(AioEvents.PollReady)] void Q() { } void Test(SafeHandle h) => AttachAioHandlers(h); }" },
        { "two groups", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Read, Group = \"Doorbell\")] void D() { } void Test(SafeHandle h) { AttachAioHandlers(h); AttachDoorbell(h); DetachDoorbell(); SetDoorbellInterest(AioEvents.None); } }" },
        { "group of a notifier", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read, Group = \"Doorbell\")] void D(EventNotifier n) { } void Test(EventNotifier n) { AttachDoorbell(n); DetachDoorbell(); } }" },
        { "group of a notifier that polls", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read, Group = \"D\")] void R(EventNotifier n) { } [AioHandler(AioEvents.Poll, Group = \"D\")] bool P() => false; void Test(EventNotifier n) => AttachD(n); }" },
        { "group of a notifier, all", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read | AioEvents.PollReady)] void R(EventNotifier n) { } [AioHandler(AioEvents.Poll)] bool P() => false; void Test(EventNotifier n) => AttachAioHandlers(n); }" },
        { "handlers that take their context", "partial class C { [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Read, Group = \"D\")] void D(EventNotifier n) { } void Test(AioContext x, SafeHandle h, EventNotifier n) { AttachAioHandlers(x, h); DetachAioHandlers(); AttachD(x, n); } }" },
        { "handlers with a constructor's context", "partial class C(AioContext? context) { [AioHandler(AioEvents.Read)] void R() { } [BottomHalf] void M() { } [AioTimer] void T() { } void Test(SafeHandle h) { AttachAioHandlers(h); ScheduleM(); ArmT(default); } }" },
        { "handlers of different accessibility", "public partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] public void R() { } [AioHandler(AioEvents.Write)] protected internal void W() { } void Test(SafeHandle h) => AttachAioHandlers(h); }" },
        { "handlers, one obsolete", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] void R() { } [Obsolete(\"x\", true), AioHandler(AioEvents.Write)] void W() { } void Test(SafeHandle h) => AttachAioHandlers(h); }" },
        { "handler in a second part", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] void R() { } } partial class C { [AioHandler(AioEvents.Write)] void W() { } void Test(SafeHandle h) => AttachAioHandlers(h); }" },
        { "handler with a keyword group", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read, Group = \"event\")] void R() { } void Test(SafeHandle h) => Attachevent(h); }" },
        { "handlers of a derived type", "partial class B { protected AioContext c = new(); [AioHandler(AioEvents.Read)] private void R() { } } partial class D : B { [AioHandler(AioEvents.Read)] private void R() { } void Test(SafeHandle h) => AttachAioHandlers(h); }" },
        { "handlers in a record", "partial record C(AioContext P) { [AioHandler(AioEvents.Read)] void R() { } void Test(SafeHandle h) => AttachAioHandlers(h); }" },
        { "virtual handler", "partial class B { protected AioContext c = new(); [AioHandler(AioEvents.Read)] protected virtual void R() { } } class D : B { protected override void R() { } void Test(SafeHandle h) => AttachAioHandlers(h); }" },

        { "handlers in a namespace called owner", "namespace @owner; partial class Owner { static readonly AioContext owner2 = new(); AioContext own = new(); [AioHandler(AioEvents.Read, Context = nameof(owner2))] void R() { } [AioHandler(AioEvents.Read, Group = \"G\", Context = nameof(own))] void S() { } void Test(SafeHandle h) { AttachAioHandlers(h); AttachG(h); } }" },

        // Whatever a struct can hold.
        { "pointer in an unsafe type", "unsafe partial class C { AioContext c = new(); [BottomHalf] void M(int* p, delegate*<int, void> f, void*[] a) { } void Test() => ScheduleM(null, null, new void*[1]); }" },
        { "pointer in an unsafe method", "partial class C { AioContext c = new(); [BottomHalf] unsafe void M(int* p) { } unsafe void Test() => ScheduleM(null); }" },
        { "pointer, nested in an unsafe type", "unsafe partial class O { partial class C<T> where T : unmanaged { AioContext c = new(); [BottomHalf] void M(T* p, in T t) { } void Test(T t) => ScheduleM(&t, t); } }" },
        { "parameters with attributes", "partial class C { AioContext c = new(); [BottomHalf] void M([System.Diagnostics.CodeAnalysis.NotNull] string? a, [In] int b, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) { } void Test() => ScheduleM(null, 1); }" },
        { "types of another assembly", "partial class C { AioContext c = new(); [BottomHalf] void M(System.Text.StringBuilder s, System.Net.IPEndPoint e, System.Threading.Channels.Channel<int>? k) { } void Test() => ScheduleM(new(), null!, null); }" },
        { "nullable of a type parameter", "partial class C<T> where T : struct { AioContext c = new(); [BottomHalf] void M(T? a, T?[] b) { } void Test() => ScheduleM(null, []); }" },
        { "names of what is generated", "partial class C { AioContext c = new(); class __MBottomHalf { } int __mBottomHalf; [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "type parameter called as what is generated", "partial class C<Owner, Call> { AioContext c = new(); [BottomHalf] void M(Owner o, Call n) { } void Test(Owner o, Call n) => ScheduleM(o, n); }" },
        { "method called nameof", "partial class C { [BottomHalf] void nameof() { } [AioHandler(AioEvents.Read)] void R() { } void Test(AioContext x, SafeHandle h) { Schedulenameof(x); AttachAioHandlers(x, h); } }" },
        { "member called Owner", "partial class C { AioContext c = new(); int Owner; object? node; [BottomHalf] void M() { } void Test() => ScheduleM(); }" },
        { "every kind in one type", "partial class C(AioContext context) { [BottomHalf] void A() { } [BottomHalf] void B(int a) { } [BottomHalf] async Task D() { await Task.Yield(); } [AioTimer] void E() { } [AioHandler(AioEvents.Read)] void F() { } [BottomHalf] static void G() { } void Test(AioContext x, SafeHandle h) { ScheduleA(); ScheduleB(1); ScheduleD(); ArmE(default); AttachAioHandlers(h); ScheduleG(x); } }" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Mark_StubsWithoutComplaint(string name, string source)
    {
        Assert.NotEmpty(name);
        var compilation = TestCompilation.Of(Head + source);
        var ownComplaints = TestCompilation.Complaints(compilation).Where(text => text.Contains(": warning", StringComparison.Ordinal));

        var complaints = TestCompilation.Complaints(TestCompilation.WithGenerated(compilation)).Except(ownComplaints);

        Assert.Empty(complaints);
        Assert.NotEmpty(TestCompilation.Generate(compilation).Sources);
    }

    [Fact]
    public void EachInput_AsManyNodesAsMarksAndGroups()
    {
        foreach (var (name, source) in Inputs.Select(row => row.Data))
        {
            var marks = MarkOfMethod().Count(source);
            var groups = MarkOfHandler().Matches(source).Select(match => match.Groups["group"].Value).Distinct().Count();

            // The handlers of a base type are a group of their own.
            groups += name == "handlers of a derived type" ? 1 : 0;

            var written = TestCompilation.Generate(TestCompilation.Of(Head + source)).Sources.Sum(file => NodeOfMark().Count(file.SourceText.ToString()));
            Assert.Equal((name, marks + groups), (name, written));
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex("private sealed class __")]
    private static partial System.Text.RegularExpressions.Regex NodeOfMark();

    [System.Text.RegularExpressions.GeneratedRegex(@"(BottomHalf|AioTimer)(\(.*?\))?\]")]
    private static partial System.Text.RegularExpressions.Regex MarkOfMethod();

    [System.Text.RegularExpressions.GeneratedRegex(@"AioHandler\(([^)]*Group = ""(?<group>\w+)"")?")]
    private static partial System.Text.RegularExpressions.Regex MarkOfHandler();

    [Theory]
    [InlineData("[BottomHalf] void Kick() { }", 0)]
    [InlineData("[BottomHalf] new void Kick() { }", 1)]
    [InlineData("[BottomHalf(Name = \"Go\")] void Sweep() { }", 1)]
    [InlineData("[BottomHalf] void Count() { }", 1)]
    public void BaseTypeOfAnotherAssembly_ItsStubsAreNotHidden(string member, int files)
    {
        var library = TestCompilation.WithGenerated(TestCompilation.Of(
            "using Aio; public partial class Device(AioContext context) { protected AioContext Context => context; [BottomHalf] public void Kick() { } [BottomHalf] private void Count() { } }"));
        using var image = new MemoryStream();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var compilation = TestCompilation.Of($"using Aio; partial class Special(AioContext context) : Device(context) {{ {member} }}")
            .WithAssemblyName("Other")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));

        Assert.Equal(files, TestCompilation.Generate(compilation).Sources.Count);
        Assert.DoesNotContain(TestCompilation.Complaints(TestCompilation.WithGenerated(compilation)), text => text.Contains(".g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void LanguageOfCSharp12_Compiles()
    {
        var options = TestCompilation.ParseOptions.WithLanguageVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12);
        var compilation = TestCompilation.Of("").RemoveAllSyntaxTrees().AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(
            "using Aio; partial class C(AioContext c) { [BottomHalf] void M(int a) { } [BottomHalf] void N() { } }", options, cancellationToken: TestContext.Current.CancellationToken));

        Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create([new StubGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, TestContext.Current.CancellationToken);

        Assert.Empty(TestCompilation.Complaints(updated));
    }
}
