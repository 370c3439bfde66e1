namespace Aio.Analyzers.Tests.Usage;

/// <content>What is near a mistake, and is none.</content>
internal static partial class UsageInputs
{
    public static readonly string[] Right =
    [
        "partial class C { [BottomHalf] void M() { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M(int a, string? b = null) { } }",

        // Which context.
        "partial class C { AioContext a = new(), b = new(); [BottomHalf(Context = nameof(b))] void M() { } }",
        "partial class C { static AioContext a = new(); AioContext b = new(); [BottomHalf] void M() { } [BottomHalf(Context = nameof(a))] void N() { } }",
        "partial class C { AioContext P { get; } = new(); [AioTimer] void M() { } }",
        "partial class C { AioContext P { set { } } AioContext c = new(); [BottomHalf] void M() { } }",
        "partial class C { AioContext this[int i] => null!; AioContext c = new(); [BottomHalf] void M() { } }",
        "class B { protected AioContext P { get; } = new(); } partial class C : B { AioContext own = new(); [BottomHalf] void M() { } }",
        "class B { protected AioContext P { get; } = new(); } partial class C(AioContext c) : B { AioContext Q() => c; [AioHandler(AioEvents.Read)] void M() { } }",
        "class B { public AioContext P { private get; set; } = null!; } partial class C : B { [BottomHalf] void M() { } }",
        "partial record C(AioContext P) { [BottomHalf] void M() { } }",
        "partial class C { static AioContext s = new(); AioContext a = new(), b = new(); [BottomHalf] static void M() { } [AioTimer(Context = nameof(s))] static void T() { } }",
        "partial class C { AioContext a = new(), b = new(); [AioHandler(AioEvents.Read, Context = nameof(a))] void R() { } [AioHandler(AioEvents.Write, Context = nameof(a))] void W() { } [AioHandler(AioEvents.Read, Context = nameof(b), Group = \"D\")] void D() { } }",
        "partial class C { AioContext a = new(); [AioHandler(AioEvents.Read, Context = nameof(a))] void R() { } [AioHandler(AioEvents.Write)] void W() { } }",

        // Which name.
        "partial class C { [BottomHalf(Name = null, Context = null)] void M() { } [AioHandler(AioEvents.Read, Group = null)] void R() { } [AioHandler(AioEvents.Write)] void W() { } }",
        "partial class C { [BottomHalf(Name = \"class\")] void M() { } [AioTimer(Name = \"static\")] void T() { } [AioHandler(AioEvents.Read, Group = \"event\")] void R() { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf] void M(int a) { } [BottomHalf] void M(in string a) { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M() { } void ScheduleM(int a) { } void CancelM<T>() { } }",
        "partial class C { AioContext c = new(); [AioTimer] void M() { } [BottomHalf] void M(int a) { } void ArmM(long a) { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf(Name = \"ScheduleMLater\")] static void M(int a) { } }",
        "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] void R() { } void AttachAioHandlers(EventNotifier n) { } void SetAioHandlersInterest(AioEvents e) { } }",
        "class B { void ScheduleM() { } } partial class C : B { AioContext c = new(); [BottomHalf] void M() { } }",
        "class B { protected void M() { } protected void ScheduleM() { } } partial class C : B { AioContext c = new(); [BottomHalf] new void M() { } }",
        "partial class B { protected AioContext c = new(); [AioTimer] protected void M() { } } partial class C : B { [AioTimer] protected new void M() { } }",
        "partial class B { protected AioContext c = new(); [BottomHalf] private void M() { } } partial class C : B { [BottomHalf] private void M() { } }",
        "partial class B { [BottomHalf] internal void M() { } } partial class C : B { AioContext c = new(); [BottomHalf(Name = \"ScheduleM\")] void N() { } }",
        "partial class B { [AioHandler(AioEvents.Read)] protected void R() { } } partial class C : B { [AioHandler(AioEvents.Read, Group = \"D\")] void S() { } }",
        "partial class B { protected AioContext c = new(); [AioHandler(AioEvents.Read)] protected void R() { } } partial class C : B { [AioHandler(AioEvents.Read)] protected new void R() { } }",

        // Which type.
        "partial struct S { partial interface I { partial record R { partial class C { [BottomHalf] void M() { } } } } }",
        "partial class C<T> where T : class { [BottomHalf] void M(T t, List<T> u, in Guid g, params int[] rest) { } [AioTimer] static void N() { } }",
        "partial class C { [BottomHalf] void M() { } } partial class C { [BottomHalf] void N() { } }",
        "static partial class C { [BottomHalf] static void M(int a) { } [AioTimer] static void T() { } [AioHandler(AioEvents.Read)] static void R() { } }",
        "static partial class C { [BottomHalf] static void M(this string s) { } }",
        "static partial class O { public partial class C { [BottomHalf] void M(C c) { } } }",

        // Which method.
        "partial class C { [BottomHalf(Capacity = 1)] void M(int a) { } [BottomHalf(Capacity = 1073741824, Overflow = BottomHalfOverflow.Reject)] void N(int a) { } }",
        "partial class C { [BottomHalf] async ValueTask M() => await Task.Yield(); [BottomHalf] async Task N(int a) => await Task.Yield(); [BottomHalf] Task O(CancellationToken t) => null!; }",
        "partial class C { [BottomHalf(Capacity = 3)] ValueTask M(CancellationToken t, int a) => default; [BottomHalf] void N(CancellationToken t) { } [BottomHalf] Task O(in CancellationToken t) => null!; }",
        "unsafe partial class C { [BottomHalf] void M(int* a, void* b, delegate*<int, void> c, int*[] d) { } }",
        "unsafe partial class O { partial class C { [BottomHalf] static void M(int* a) { } } } partial class D { [BottomHalf] unsafe void M(int* a) { } }",
        "partial class C { [BottomHalf] void M(Action<Span<int>> a, nint b, Memory<byte> c) { } }",
        "abstract partial class C { [BottomHalf] internal virtual void N() { } [AioTimer] protected virtual void T() { } [AioHandler(AioEvents.Read)] public virtual void R() { } }",
        "partial class B { [BottomHalf] protected virtual void M() { } } partial class C : B { protected override void M() { } }",
        "class B { protected virtual void M() { } } partial class C : B { [BottomHalf] protected override void M() { } }",
        "abstract class B { protected abstract void M(); } partial class C : B { [AioTimer] protected sealed override void M() { } }",
        "partial class C { [BottomHalf] partial void M(); [AioHandler(AioEvents.Read)] partial void R(); [AioTimer] static partial void T(); }",
        "partial class C { partial void M(); [BottomHalf] partial void M() { } partial void T(); [AioTimer] partial void T() { } }",
        "partial class C { [BottomHalf] private partial ValueTask M(int a); private async partial ValueTask M(int a) => await Task.Yield(); }",
        "interface I { void M(); } partial class C : I { [BottomHalf] public void M() { } }",
        "partial class C { [Obsolete, BottomHalf] void M() { } [BottomHalf] [Obsolete] void N() { } }",

        // Which partial stub.
        "partial class C { AioContext c = new(); [BottomHalf] void M() { } internal partial void ScheduleM(); public virtual partial bool CancelM(); }",
        "partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } [BottomHalf] void M(string a) { } partial void ScheduleM(int a); partial void ScheduleM(string a); }",
        "partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } partial void ScheduleM(int a); partial void ScheduleM(string why); }",
        "partial class C { [BottomHalf] static void M() { } internal static partial void ScheduleM(AioContext c); }",
        "partial class C { [BottomHalf] ValueTask M(int a, CancellationToken t) => default; public partial void ScheduleM(AioContext c, int b); }",
        "partial class C { AioContext c = new(); [AioTimer] void M() { } public partial void ArmM(TimeSpan delay); public partial void ArmMAt(long at); public partial bool CancelM(); }",
        "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read, Group = \"D\")] void R(EventNotifier n) { } public partial void AttachD(EventNotifier n); public partial void DetachD(); private partial void SetDInterest(AioEvents e); }",
        "class B { public virtual bool CancelM() => true; } partial class C : B { AioContext c = new(); [BottomHalf] void M() { } public override partial bool CancelM(); }",
        "class B { protected void ScheduleM() { } } partial class C : B { AioContext c = new(); [BottomHalf] void M() { } public new partial void ScheduleM(); }",

        // Which events.
        "partial class C { [AioHandler(AioEvents.Read | AioEvents.Write)] void M() { } }",
        "partial class C { [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Write)] void W() { } [AioHandler(AioEvents.Poll)] bool P() => true; [AioHandler(AioEvents.PollReady)] void Q() { } }",
        "partial class C { [AioHandler(AioEvents.Poll)] bool P() => true; [AioHandler(AioEvents.PollReady | AioEvents.Read)] void R(EventNotifier n) { } }",
        "partial class C { [AioHandler(AioEvents.PollReady)] void Q() { } [AioHandler(AioEvents.Poll)] bool P() => true; [AioHandler(AioEvents.Read)] void R(EventNotifier n) { } }",
        "partial class C { [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Read, Group = \"D\")] void D() { } [AioHandler(AioEvents.Read, Group = \"d\")] static void E() { } }",
        "partial class C { [AioHandler((AioEvents)1)] public void R() { } [AioHandler(AioEvents.Write)] private void W() { } }",
        "partial class C { const AioEvents Mine = AioEvents.Write; [AioHandler(events: Mine, Group = nameof(W))] void W() { } }",

        // Which attribute.
        "class C { void M() { F(); void F() { } } [Obsolete] int P => 1; }",
        "namespace Mine { class BottomHalfAttribute : Attribute { } class AioTimer : Attribute { } class C { [BottomHalf] static int M<T>() => 1; [AioTimer] void T(int a) { } } }",
    ];
}
