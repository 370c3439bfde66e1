namespace Aio.Analyzers.Tests.Usage;

/// <content>Each mistake, with the token that it is reported at.</content>
internal static partial class UsageInputs
{
    public static readonly (string Id, string Source)[] Wrong =
    [
        ("AIO0001", "class {|AIO0001:C|} { [BottomHalf] void M() { } }"),
        ("AIO0001", "class {|AIO0001:C|} { [BottomHalf] void M() { } [BottomHalf] void N() { } }"),
        ("AIO0001", "class {|AIO0001:Outer|} { partial struct S { partial class C { [BottomHalf] void M() { } } } }"),
        ("AIO0001", "record {|AIO0001:Outer|} { interface {|AIO0001:I|} { class {|AIO0001:C|} { [BottomHalf] void M(int a) { } } } }"),
        ("AIO0001", "static class {|AIO0001:Outer|} { partial class A { [BottomHalf] void M() { } } partial class B { [AioTimer] void M() { } } }"),
        ("AIO0001", "class {|AIO0001:C|} { [AioTimer] void T() { } [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Write)] void W() { } }"),
        ("AIO0001", "static class {|AIO0001:C|} { [BottomHalf] static void M() { } }"),

        ("AIO0002", "partial class C { AioContext a = new(), b = new(); [{|AIO0002:BottomHalf|}] void M() { } }"),
        ("AIO0002", "partial class C { AioContext a = new(); AioContext P => a; [{|AIO0002:BottomHalf|}] void M() { } [BottomHalf(Context = nameof(a))] void N() { } }"),
        ("AIO0002", "class B { protected AioContext a = new(); } class D : B { protected AioContext b = new(); } partial class C : D { [{|AIO0002:BottomHalfAttribute|}()] void M() { } }"),
        ("AIO0002", "partial class C(AioContext a, AioContext b) { [{|AIO0002:BottomHalf|}] async ValueTask M() => await Task.Yield(); }"),
        ("AIO0002", "partial record C(AioContext A, AioContext B) { [{|AIO0002:AioTimer|}] void M() { } }"),
        ("AIO0002", "partial class C { AioContext a = new(), b = new(); [{|AIO0002:AioHandler|}(AioEvents.Read)] void R() { } [{|AIO0002:AioHandler|}(AioEvents.Write)] void W() { } }"),

        // That the other handler says it is no word of this one's.
        ("AIO0002", "partial class C { AioContext a = new(), b = new(); [AioHandler(AioEvents.Read, Context = nameof(a))] void R() { } [{|AIO0002:AioHandler|}(AioEvents.Write)] void W() { } }"),

        ("AIO0003", "partial class C { AioContext a = new(); [BottomHalf(Context = {|AIO0003:\"b\"|})] void M() { } }"),
        ("AIO0003", "partial class C { AioContext a = new(); [AioTimer(Context = {|AIO0003:\"\"|})] void M() { } }"),
        ("AIO0003", "class B { AioContext a = new(); } partial class C : B { [BottomHalf(Context = {|AIO0003:\"a\"|})] void M() { } }"),
        ("AIO0003", "partial class O { protected static AioContext s = new(); public partial class C { [BottomHalf(Context = {|AIO0003:nameof(s)|})] void M() { } } }"),
        ("AIO0003", "partial class C { [BottomHalf(Context = {|AIO0003:\"b\"|})] static void M() { } }"),
        ("AIO0003", "partial class C { AioContext a = new(); [AioHandler(AioEvents.Read, Context = {|AIO0003:\"b\"|})] void R() { } [AioHandler(AioEvents.Write)] void W() { } }"),

        ("AIO0004", "partial class C { AioContext a = new(); int b; [BottomHalf(Context = {|AIO0004:nameof(b)|})] void M() { } }"),
        ("AIO0004", "partial class C { AioContext P { set { } } [AioTimer(Context = {|AIO0004:nameof(P)|})] void M() { } }"),
        ("AIO0004", "partial class C { AioContext F() => null!; [BottomHalf(Context = {|AIO0004:nameof(F)|})] void M() { } }"),
        ("AIO0004", "partial class C(int p) { int q = p; [BottomHalf(Context = {|AIO0004:\"p\"|})] void M() { } }"),
        ("AIO0004", "class B { protected AioContext a = new(); } partial class C : B { new int a; [BottomHalf(Context = {|AIO0004:nameof(a)|})] void M() { } }"),
        ("AIO0004", "class B { public AioContext P { private get; set; } = null!; } partial class C : B { [BottomHalf(Context = {|AIO0004:nameof(P)|})] void M() { } }"),
        ("AIO0004", "partial class C { AioContext a = new(); [AioHandler(AioEvents.Read, Context = {|AIO0004:nameof(D)|})] void R() { } int D => 1; }"),
        ("AIO0004", "partial class C { static int s; [BottomHalf(Context = {|AIO0004:nameof(s)|})] static void M() { } }"),

        ("AIO0005", "partial class C { AioContext a = new(); [BottomHalf(Name = {|AIO0005:\"no name\"|})] void M() { } }"),
        ("AIO0005", "partial class C { AioContext a = new(); [AioTimer(Name = {|AIO0005:\"\"|})] void M() { } }"),
        ("AIO0005", "partial class C { AioContext a = new(); [BottomHalf(Name = {|AIO0005:\"1\"|})] void M(int a) { } }"),
        ("AIO0005", "partial class C { AioContext a = new(); [AioHandler(AioEvents.Read, Group = {|AIO0005:\"\"|})] void R() { } [AioHandler(AioEvents.Write)] void W() { } }"),
        ("AIO0005", "partial class C { AioContext a = new(); [AioHandler(AioEvents.Read, Group = {|AIO0005:\"a-b\"|})] void R() { } }"),

        ("AIO0006", "partial struct S { [{|AIO0006:BottomHalf|}] void M() { } }"),
        ("AIO0006", "record struct S(AioContext A) { [{|AIO0006:AioTimer|}] void M() { } }"),
        ("AIO0006", "ref struct S { [{|AIO0006:BottomHalf|}] int M(ref int a) => a; }"),
        ("AIO0006", "partial struct S { [{|AIO0006:AioHandler|}(AioEvents.Read)] void R() { } [{|AIO0006:BottomHalf|}] static void M() { } }"),

        ("AIO0007", "partial interface I { [{|AIO0007:BottomHalf|}] void M(); }"),
        ("AIO0007", "interface I<T> { [{|AIO0007:AioTimer|}] void M(T t) { } }"),
        ("AIO0007", "interface I { [{|AIO0007:AioHandler|}(AioEvents.None)] static abstract void M(); }"),

        ("AIO0008", "file partial class C { [{|AIO0008:BottomHalf|}] void M() { } }"),
        ("AIO0008", "file class C { public class D { [{|AIO0008:BottomHalf|}] void M() { } [{|AIO0008:AioTimer|}] void T() { } } }"),
        ("AIO0008", "file partial record C { [{|AIO0008:AioHandler|}(AioEvents.Read)] static void M() { } }"),

        ("AIO0009", "partial class C { void M() { F(); [{|AIO0009:BottomHalf|}] void F() { } } }"),
        ("AIO0009", "class C { Action a = [{|AIO0009:AioTimer|}] () => { }; }"),
        ("AIO0009", "class C { int P { get { return F(); [Obsolete, {|AIO0009:Aio.AioHandler|}(AioEvents.Read)] static int F() => 1; } } }"),
        ("AIO0009", "class C { Action<int> a = [{|AIO0009:BottomHalf|}] (x) => { }; }"),

        ("AIO0010", "static partial class C { extension(string s) { [{|AIO0010:BottomHalf|}] public void M() { } } }"),
        ("AIO0010", "static class C { extension(string) { [{|AIO0010:AioTimer|}] public static void M() { } [{|AIO0010:AioHandler|}(AioEvents.Read)] public static void N() { } } }"),

        ("AIO0011", "interface I { void M(); } partial class C : I { [BottomHalf] void {|AIO0011:I.|}M() { } }"),
        ("AIO0011", "interface I<T> { void M(); void N(); } partial class C : I<int> { [AioTimer] void {|AIO0011:I<int>.|}M() { } [AioHandler(AioEvents.Read)] void {|AIO0011:I<int>.|}N() { } }"),

        ("AIO0012", "partial class C { [BottomHalf] void M{|AIO0012:<T>|}() { } }"),
        ("AIO0012", "partial class C { [BottomHalf] void M{|AIO0012:<T, U>|}(T t, U u) where T : class { } }"),
        ("AIO0012", "partial class C { [AioTimer] void M{|AIO0012:<T>|}() { } [AioHandler(AioEvents.Read)] static void N{|AIO0012:<T>|}() { } }"),

        ("AIO0014", "partial class C { [BottomHalf] {|AIO0014:int|} M() => 1; }"),
        ("AIO0014", "partial class C { [BottomHalf] public async {|AIO0014:Task<int>|} M() { await Task.Yield(); return 1; } }"),
        ("AIO0014", "partial class C { [BottomHalf] {|AIO0014:ValueTask<int>|} M(int a) => default; }"),
        ("AIO0014", "partial class C { int f; [BottomHalf] {|AIO0014:ref int|} M() => ref f; }"),
        ("AIO0014", "partial class C { static Task f = null!; [BottomHalf] static {|AIO0014:ref Task|} M() => ref f; }"),
        ("AIO0014", "partial class C { [BottomHalf] async {|AIO0014:IAsyncEnumerable<int>|} M() { await Task.Yield(); yield return 1; } }"),
        ("AIO0014", "class Task { } partial class C { [BottomHalf] {|AIO0014:Task|} M() => null!; }"),

        ("AIO0015", "partial class C { [BottomHalf] {|AIO0015:async|} void M() => await Task.Yield(); }"),
        ("AIO0015", "partial class C { [BottomHalf] partial void M(); {|AIO0015:async|} partial void M() => await Task.Yield(); }"),
        ("AIO0015", "partial class C { [AioTimer] {|AIO0015:async|} void M() => await Task.Yield(); }"),
        ("AIO0015", "partial class C { [AioHandler(AioEvents.Read)] static {|AIO0015:async|} void M() => await Task.Yield(); }"),

        ("AIO0016", "partial class C { [BottomHalf] void M({|AIO0016:ref|} int a) { } }"),
        ("AIO0016", "partial class C { [BottomHalf] static void M(int b, {|AIO0016:out|} int a) { a = b; } }"),
        ("AIO0016", "partial class C { [BottomHalf] void M({|AIO0016:ref|} readonly int a, {|AIO0016:scoped|} in int b) { } }"),
        ("AIO0016", "partial class C { [BottomHalf] ValueTask M({|AIO0016:ref|} CancellationToken a) => default; }"),
        ("AIO0016", "static partial class C { [BottomHalf] static void M(this {|AIO0016:ref|} int a) { } }"),

        ("AIO0017", "partial class C { [BottomHalf] void M({|AIO0017:Span<int>|} a) { } }"),
        ("AIO0017", "partial class C { [BottomHalf] void M(in {|AIO0017:ReadOnlySpan<char>|} a) { } }"),
        ("AIO0017", "ref struct R { } partial class C { [BottomHalf] static Task M(int ok, {|AIO0017:R|} a) => null!; }"),
        ("AIO0017", "partial class C<T> where T : allows ref struct { [BottomHalf] void M({|AIO0017:T|} a) { } }"),
        ("AIO0017", "partial class C { [BottomHalf] void M(params {|AIO0017:ReadOnlySpan<int>|} a) { } }"),

        ("AIO0018", "partial class C { [BottomHalf] void {|AIO0018:M|}(__arglist) { } }"),
        ("AIO0018", "unsafe partial class C { [BottomHalf] static void {|AIO0018:M|}(int* a, __arglist) { } }"),

        ("AIO0019", "partial class C { [BottomHalf(Capacity = {|AIO0019:0|})] void M(int a) { } }"),
        ("AIO0019", "partial class C { [BottomHalf(Capacity = {|AIO0019:-1|})] static void M(int a) { } }"),
        ("AIO0019", "partial class C { [BottomHalf(Capacity = {|AIO0019:(1 << 30) + 1|})] ValueTask M(int a, CancellationToken t) => default; }"),

        ("AIO0020", "partial class C { [BottomHalf({|AIO0020:Capacity = 16|})] void M() { } }"),
        ("AIO0020", "partial class C { [BottomHalf({|AIO0020:Overflow = BottomHalfOverflow.Grow|}, {|AIO0020:Capacity = 0|})] static void M() { } }"),
        ("AIO0020", "partial class C { [BottomHalf({|AIO0020:Capacity = 16|})] async Task M(CancellationToken t) => await Task.Yield(); }"),

        ("AIO0021", "partial class C { [BottomHalf] void {|AIO0021:M|}() { } void ScheduleM(AioContext c) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}() { } static int CancelM() => 0; }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}() { } bool ScheduleMWhenIdle => true; }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}((int A, dynamic B) t, in int x) { } void ScheduleM((int C, object? D) t, ref int x) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); class Go { } [BottomHalf(Name = {|AIO0021:\"Go\"|})] void M() { } }"),
        ("AIO0021", "partial class Go { AioContext c = new(); [BottomHalf(Name = {|AIO0021:\"Go\"|})] void M(int a) { } }"),
        ("AIO0021", "partial class C<Go> { AioContext c = new(); [BottomHalf(Name = {|AIO0021:\"Go\"|})] void M(int a) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf(Name = {|AIO0021:nameof(M)|})] void M(int a) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}() { } partial void ScheduleM(); partial void ScheduleM() { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}(CancellationToken t) { } void ScheduleM(CancellationToken t) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [AioTimer] void {|AIO0021:M|}() { } void ArmMAt(long l) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); int Tick; [AioTimer(Name = {|AIO0021:\"Tick\"|})] void M() { } }"),
        ("AIO0021", "partial class C { [BottomHalf] static void {|AIO0021:M|}() { } bool CancelM(AioContext c) => true; }"),

        // Once for a group, at the first handler that can work.
        ("AIO0021", "partial class C { AioContext c = new(); [{|AIO0021:AioHandler|}(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Write)] void W() { } void DetachAioHandlers() { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read, Group = {|AIO0021:\"D\"|})] void R(EventNotifier n) { } void AttachD(EventNotifier n) { } [AioHandler(AioEvents.Write)] void W() { } }"),

        ("AIO0022", "class B { protected void ScheduleM() { } } partial class C : B { AioContext c = new(); [BottomHalf] void {|AIO0022:M|}() { } }"),
        ("AIO0022", "class B { internal int ScheduleM; } partial class C : B { AioContext c = new(); [BottomHalf] void {|AIO0022:M|}(int a) { } }"),
        ("AIO0022", "class B<T> { public void ScheduleM(T t) { } } partial class C : B<int> { AioContext c = new(); [BottomHalf] void {|AIO0022:M|}(int a) { } }"),
        ("AIO0022", "partial class C { AioContext c = new(); [BottomHalf(Name = {|AIO0022:\"ToString\"|})] void M() { } }"),
        ("AIO0022", "partial class B { protected AioContext c = new(); [BottomHalf] protected void M() { } } partial class C : B { [BottomHalf(Name = {|AIO0022:\"ScheduleM\"|})] void N() { } }"),
        ("AIO0022", "abstract class B { public abstract bool CancelM(); } abstract partial class C : B { AioContext c = new(); [BottomHalf] void {|AIO0022:M|}() { } }"),
        ("AIO0022", "partial class B { protected AioContext c = new(); [AioTimer] protected void M() { } } partial class C : B { [AioTimer(Name = {|AIO0022:\"ArmM\"|})] void N() { } }"),
        ("AIO0022", "partial class B { protected AioContext c = new(); [AioHandler(AioEvents.Read)] protected void R() { } } partial class C : B { [{|AIO0022:AioHandler|}(AioEvents.Read)] void S() { } [AioHandler(AioEvents.Write)] void W() { } }"),

        ("AIO0023", "partial class C { AioContext c = new(); [BottomHalf(Name = \"Go\")] void M() { } [BottomHalf(Name = {|AIO0023:\"Go\"|})] void N() { } }"),
        ("AIO0023", "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf] void {|AIO0023:MWhenIdle|}() { } }"),
        ("AIO0023", "partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } [BottomHalf(Name = {|AIO0023:\"ScheduleM\"|})] void N(int b) { } [BottomHalf(Name = {|AIO0023:\"ScheduleM\"|})] void O(int b = 1) { } }"),
        ("AIO0023", "partial class C { AioContext c = new(); [BottomHalf] void M() { } [AioTimer(Name = {|AIO0023:\"M\"|})] void N() { } }"),
        ("AIO0023", "partial class C { AioContext c = new(); [AioTimer] void M() { } [BottomHalf(Name = {|AIO0023:\"ArmM\"|})] void N(TimeSpan t) { } }"),
        ("AIO0023", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] void R() { } [BottomHalf(Name = {|AIO0023:\"AttachAioHandlers\"|})] void N(SafeHandle h) { } }"),
        ("AIO0023", "partial class C { AioContext c = new(); [BottomHalf(Name = \"DetachD\")] void N() { } [AioHandler(AioEvents.Read, Group = {|AIO0023:\"D\"|})] void R() { } [AioHandler(AioEvents.Write, Group = \"D\")] void W() { } }"),
        ("AIO0023", "partial class C { [BottomHalf] static void M(AioContext a) { } [BottomHalf(Name = {|AIO0023:\"ScheduleM\"|})] static ValueTask N(AioContext a, CancellationToken t) => default; }"),

        ("AIO0024", "partial class B { protected AioContext c = new(); [BottomHalf] protected virtual void M() { } } partial class C : B { [{|AIO0024:BottomHalf|}] protected override void M() { } }"),
        ("AIO0024", "abstract partial class A { protected AioContext c = new(); [AioTimer] protected virtual void M() { } } class B : A { protected override void M() { } } partial class C : B { [{|AIO0024:BottomHalf|}(Name = \"Go\")] protected override void M() { } }"),
        ("AIO0024", "partial class B { protected AioContext c = new(); [AioHandler(AioEvents.Read)] protected virtual void M() { } } partial class C : B { [{|AIO0024:AioHandler|}(AioEvents.Read, Group = \"D\")] protected override void M() { } }"),

        ("AIO0025", "partial class C { int P { [{|AIO0025:BottomHalf|}] get => 1; } }"),
        ("AIO0025", "partial class C { [{|AIO0025:BottomHalf|}] public static C operator +(C a) => a; }"),
        ("AIO0025", "partial class C { [{|AIO0025:AioTimer|}] ~C() { } }"),
        ("AIO0025", "class C { event Action E { [{|AIO0025:AioHandler|}(AioEvents.Read)] add { } remove { } } }"),
        ("AIO0025", "class C { [method: {|AIO0025:BottomHalf|}] event Action? E; }"),
        ("AIO0025", "partial class C { [{|AIO0025:BottomHalf|}] public static explicit operator int(C a) => 1; int this[int i] { [{|AIO0025:AioTimer|}] set { } } }"),

        ("AIO0026", "partial class C { [BottomHalf(Overflow = {|AIO0026:(BottomHalfOverflow)2|})] void M(int a) { } }"),
        ("AIO0026", "partial class C { [BottomHalf(Overflow = {|AIO0026:(BottomHalfOverflow)(-1)|})] static Task M(int a) => null!; }"),

        ("AIO0027", "partial class C { [BottomHalf, {|AIO0027:BottomHalf|}] void M() { } }"),
        ("AIO0027", "partial class C { AioContext a = new(), b = new(); [BottomHalf] [{|AIO0027:Aio.BottomHalfAttribute|}(Context = \"none\")] int M(ref int x) => x; }"),
        ("AIO0027", "partial class C { [BottomHalf] partial void M(); [{|AIO0027:BottomHalf|}] partial void M() { } }"),
        ("AIO0027", "partial class C { [AioTimer] [Obsolete] [{|AIO0027:AioTimer|}] void M() { } }"),
        ("AIO0027", "partial class C { [AioHandler(AioEvents.Write)] [{|AIO0027:AioHandler|}(AioEvents.Read)] void M() { } [AioHandler(AioEvents.Poll)] bool P() => true; }"),
        ("AIO0027", "partial class C { [BottomHalf, {|AIO0027:BottomHalf|}, BottomHalf] static void M() { } [BottomHalf(Name = \"ScheduleM\")] static void N() { } }"),

        ("AIO0028", "partial class C { [BottomHalf, {|AIO0028:AioTimer|}] void M() { } }"),
        ("AIO0028", "partial class C { [AioTimer] [{|AIO0028:AioHandler|}(AioEvents.Read)] void M() { } }"),
        ("AIO0028", "partial class C { [AioHandler(AioEvents.Read)] partial void M(); [{|AIO0028:BottomHalf|}] partial void M() { } }"),
        ("AIO0028", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read), {|AIO0028:BottomHalf|}] void R() { } [AioHandler(AioEvents.Read)] void S() { } }"),

        ("AIO0029", "abstract partial class C { [BottomHalf] protected {|AIO0029:abstract|} void M(); }"),
        ("AIO0029", "abstract partial class C { [AioTimer] internal {|AIO0029:abstract|} void M(); [AioHandler(AioEvents.Read)] public {|AIO0029:abstract|} void R(); }"),
        ("AIO0029", "class A { protected virtual void M() { } } abstract partial class C : A { [BottomHalf] protected {|AIO0029:abstract|} override void M(); }"),

        ("AIO0030", "partial class C { [BottomHalf] {|AIO0030:extern|} void M(); }"),
        ("AIO0030", "partial class C { [DllImport(\"c\"), AioTimer] static {|AIO0030:extern|} void M(); }"),
        ("AIO0030", "partial class C { [BottomHalf] private static partial void M(); private static {|AIO0030:extern|} partial void M(); [AioHandler(AioEvents.Read)] {|AIO0030:extern|} void R(); }"),
        ("AIO0030", "partial class C { [LibraryImport(\"c\"), BottomHalf] private static partial void {|CS8795:{|AIO0030:M|}|}(); }"),

        ("AIO0031", "partial class C { AioContext c = new(); [BottomHalf] void M() { } partial void {|AIO0031:ScheduleM|}(int a); }"),
        ("AIO0031", "partial class C { AioContext c = new(); [BottomHalf] void M() { } public partial void {|CS8795:{|AIO0031:CancelM|}|}(); }"),
        ("AIO0031", "partial class C { AioContext c = new(); [BottomHalf] void M() { } static partial void {|AIO0031:ScheduleM|}(); }"),
        ("AIO0031", "partial class C { [BottomHalf] static void M() { } static partial void {|AIO0031:ScheduleM|}(); }"),
        ("AIO0031", "partial class C { AioContext c = new(); [BottomHalf(Overflow = BottomHalfOverflow.Reject)] void M(int a) { } partial void {|AIO0031:ScheduleM|}(int a); }"),
        ("AIO0031", "partial class C { AioContext c = new(); [AioTimer] void M() { } partial void {|AIO0031:ArmM|}(long a); }"),
        ("AIO0031", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Write)] void W() { } partial void {|AIO0031:AttachAioHandlers|}(EventNotifier n); }"),
        ("AIO0031", "partial class C { AioContext c = new(); [BottomHalf] ValueTask M(CancellationToken t) => default; partial void {|AIO0031:ScheduleM|}(CancellationToken t); }"),
        ("AIO0031", "partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } partial void {|AIO0031:ScheduleM|}<T>(int a); }"),

        // Of two marks with a stub of that name, the one whose stub nobody declared.
        ("AIO0031", "partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } [BottomHalf] void M(string a) { } partial void ScheduleM(int a); partial void {|AIO0031:ScheduleM|}(object a); }"),

        ("AIO0032", "partial class C { AioContext c = new(); [BottomHalf(Context = {|AIO0032:nameof(c)|})] static void M() { } }"),
        ("AIO0032", "partial class C(AioContext c) { AioContext Q() => c; [BottomHalf(Context = {|AIO0032:nameof(c)|})] static ValueTask M(int a) => default; }"),
        ("AIO0032", "class B { protected AioContext P => null!; } partial class C : B { [AioTimer(Context = {|AIO0032:\"P\"|})] static void M() { } [AioHandler(AioEvents.Read, Context = {|AIO0032:nameof(P)|})] static void R() { } }"),

        ("AIO0033", "partial class C { [AioTimer] void M{|AIO0033:(int a)|} { } }"),
        ("AIO0033", "partial class C { [AioTimer] static void M{|AIO0033:(CancellationToken t = default)|} { } }"),
        ("AIO0033", "partial class C { [AioTimer] void M{|AIO0033:(ref int a, Span<int> b)|} { } [AioTimer] void N{|AIO0033:(__arglist)|} { } }"),

        ("AIO0034", "partial class C { [AioTimer] {|AIO0034:int|} M() => 1; }"),
        ("AIO0034", "partial class C { [AioTimer] async {|AIO0034:Task|} M() => await Task.Yield(); }"),
        ("AIO0034", "partial class C { [AioTimer] static {|AIO0034:ValueTask|} M() => default; bool f; [AioTimer] {|AIO0034:ref bool|} N() => ref f; }"),

        ("AIO0035", "partial class C { [AioTimer(Clock = {|AIO0035:(AioClock)2|})] void M() { } }"),
        ("AIO0035", "partial class C { [AioTimer(Name = \"Go\", Clock = {|AIO0035:(AioClock)(-1)|})] static void M() { } }"),

        ("AIO0036", "partial class C { [AioHandler({|AIO0036:AioEvents.None|})] void M() { } }"),
        ("AIO0036", "partial class C { [AioHandler({|AIO0036:0|}, Group = \"D\")] static bool M(int a) => true; }"),
        ("AIO0036", "partial class C { [AioHandler({|AIO0036:AioEvents.Read | (AioEvents)16|})] void M() { } }"),

        // What it should say may be what the other one misses.
        ("AIO0036", "partial class C { [AioHandler({|AIO0036:default|})] void R() { } [AioHandler(AioEvents.Poll)] bool P() => true; }"),

        ("AIO0037", "partial class C { [AioHandler({|AIO0037:AioEvents.Poll | AioEvents.Read|})] bool M() => true; }"),
        ("AIO0037", "partial class C { [AioHandler(events: {|AIO0037:AioEvents.PollReady | AioEvents.Poll|})] void M(int a) { } }"),
        ("AIO0037", "partial class C { [AioHandler({|AIO0037:(AioEvents)15|})] static void R() { } [AioHandler(AioEvents.Read)] static void S() { } }"),

        ("AIO0038", "partial class C { [AioHandler(AioEvents.Read)] {|AIO0038:int|} M() => 1; }"),
        ("AIO0038", "partial class C { [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Poll)] {|AIO0038:void|} P() { } }"),
        ("AIO0038", "partial class C { [AioHandler(AioEvents.Write)] async {|AIO0038:ValueTask|} M() => await Task.Yield(); [AioHandler(AioEvents.Read, Group = \"D\")] static {|AIO0038:Task|} N() => null!; }"),
        ("AIO0038", "partial class C { bool f; [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Poll)] {|AIO0038:ref bool|} P() => ref f; [AioHandler(AioEvents.PollReady)] {|AIO0038:bool|} Q() => true; }"),

        ("AIO0039", "partial class C { [AioHandler(AioEvents.Read)] void M{|AIO0039:(int a)|} { } }"),
        ("AIO0039", "partial class C { [AioHandler(AioEvents.Write)] void M{|AIO0039:(SafeHandle h)|} { } }"),
        ("AIO0039", "partial class C { [AioHandler(AioEvents.Read)] void R(EventNotifier n) { } [AioHandler(AioEvents.Poll)] bool P{|AIO0039:(EventNotifier n)|} => true; }"),
        ("AIO0039", "partial class C { [AioHandler(AioEvents.Read)] void M{|AIO0039:(in EventNotifier n)|} { } [AioHandler(AioEvents.Read, Group = \"D\")] static void N{|AIO0039:(EventNotifier n, int a)|} { } [AioHandler(AioEvents.Read, Group = \"E\")] void O{|AIO0039:(__arglist)|} { } }"),

        ("AIO0040", "partial class C { [AioHandler(AioEvents.Read)] void M() { } [AioHandler({|AIO0040:AioEvents.Read|})] void N() { } }"),
        ("AIO0040", "partial class C { [AioHandler(AioEvents.Read, Group = \"D\")] static void M() { } [AioHandler(AioEvents.Read)] static void N() { } [AioHandler({|AIO0040:AioEvents.Read | AioEvents.Write|}, Group = \"D\")] static void O() { } }"),
        ("AIO0040", "partial class C { [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Poll)] bool P() => true; [AioHandler({|AIO0040:AioEvents.Poll|})] bool Q() => true; [AioHandler({|AIO0040:AioEvents.Poll|})] bool S() => true; }"),

        ("AIO0041", "partial class C { [AioHandler({|AIO0041:AioEvents.Read | AioEvents.Write|})] void M(EventNotifier n) { } }"),
        ("AIO0041", "partial class C { [AioHandler({|AIO0041:AioEvents.Write|}, Group = \"D\")] static void M(EventNotifier n) { } }"),

        ("AIO0042", "partial class C { [AioHandler(AioEvents.Read)] void R(EventNotifier n) { } [AioHandler({|AIO0042:AioEvents.Write|})] void W() { } }"),
        ("AIO0042", "partial class C { [AioHandler(AioEvents.Read, Group = \"D\")] static void R() { } [AioHandler(AioEvents.Poll, Group = \"D\")] static bool P() => true; [AioHandler({|AIO0042:AioEvents.PollReady|}, Group = \"D\")] static void Q(EventNotifier n) { } }"),

        ("AIO0043", "partial class C { AioContext a = new(), b = new(); [AioHandler(AioEvents.Read, Context = nameof(a))] void R() { } [AioHandler(AioEvents.Write, {|AIO0043:Context = nameof(b)|})] void W() { } }"),
        ("AIO0043", "partial class C { AioContext a = new(); static AioContext s = new(); [AioHandler(AioEvents.Read, Context = nameof(s))] void R() { } [{|AIO0043:AioHandler|}(AioEvents.Write)] void W() { } }"),
        ("AIO0043", "partial class C { static AioContext s = new(); [AioHandler(AioEvents.Read, Group = \"D\")] static void R() { } [AioHandler(AioEvents.Write, Group = \"D\", {|AIO0043:Context = nameof(s)|})] static void W() { } }"),

        ("AIO0044", "partial class C { [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Write)] static void {|AIO0044:W|}() { } }"),
        ("AIO0044", "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read, Group = \"D\")] static void R() { } [AioHandler(AioEvents.Poll, Group = \"D\")] bool {|AIO0044:P|}() => true; [AioHandler(AioEvents.Read)] void S() { } }"),

        ("AIO0045", "partial class C { [AioHandler({|AIO0045:AioEvents.Poll|})] bool P() => true; }"),
        ("AIO0045", "partial class C { [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Write, Group = \"D\")] void W() { } [AioHandler({|AIO0045:AioEvents.Poll|}, Group = \"D\")] bool P() => true; }"),
        ("AIO0045", "partial class C { [AioHandler({|AIO0045:AioEvents.Poll|})] static bool P() => true; [AioHandler(AioEvents.PollReady)] static void Q() { } }"),

        ("AIO0046", "partial class C { [AioHandler({|AIO0046:AioEvents.PollReady|})] void M() { } }"),
        ("AIO0046", "partial class C { [AioHandler({|AIO0046:AioEvents.Read | AioEvents.PollReady|})] static void M(EventNotifier n) { } [AioHandler(AioEvents.Read, Group = \"D\")] static void R() { } [AioHandler(AioEvents.Poll, Group = \"D\")] static bool P() => true; }"),
        ("AIO0047", "partial class C { [BottomHalf, UnmanagedCallersOnly] static void {|AIO0047:M|}() { } }"),
        ("AIO0047", "partial class C { [UnmanagedCallersOnly(EntryPoint = \"m\"), AioTimer] static void {|AIO0047:M|}() { } [AioHandler(AioEvents.Read)] [UnmanagedCallersOnly] static void {|AIO0047:R|}() { } }"),
    ];

    /// <summary>Several mistakes at once: each is reported, none twice.</summary>
    public static readonly string[] SeveralMistakes =
    [
        "class {|AIO0001:C|} { AioContext a = new(), b = new(); [{|AIO0002:BottomHalf|}(Name = {|AIO0005:\"-\"|}, Capacity = {|AIO0019:0|})] {|AIO0014:int|} M{|AIO0012:<T>|}({|AIO0016:ref|} int a, {|AIO0017:Span<T>|} b) => 1; }",
        "partial class C { [BottomHalf(Context = {|AIO0003:\"x\"|})] void M() { } [BottomHalf] {|AIO0014:int|} N() => 1; [BottomHalf] void O(AioContext c) { } }",
        "abstract class {|AIO0001:C|} { [AioTimer(Clock = {|AIO0035:(AioClock)7|}, Name = {|AIO0005:\"\"|}, Context = {|AIO0003:\"\"|})] protected {|AIO0029:abstract|} {|AIO0034:bool|} M{|AIO0012:<T>|}{|AIO0033:(T t)|}; }",
        "partial class C { AioContext a = new(), b = new(); [{|AIO0002:AioHandler|}({|AIO0046:AioEvents.PollReady|}, Group = {|AIO0005:\" \"|})] {|AIO0038:Task|} M{|AIO0012:<T>|}{|AIO0039:(T t)|} => null!; }",

        // The handlers that can work are attached without the others.
        "partial class C { AioContext c = new(); [AioHandler(AioEvents.Read)] {|AIO0038:int|} R() => 1; [AioHandler(AioEvents.Poll)] bool P() => true; [AioHandler(AioEvents.Write)] void W{|AIO0039:(int a)|} { } [AioHandler({|AIO0040:AioEvents.Read|})] void S() { } }",

        // Different stubs of one type, each with a mistake of its own.
        "partial class C { AioContext c = new(); void ScheduleM() { } [BottomHalf] void {|AIO0021:M|}() { } [AioTimer] void {|AIO0021:T|}() { } void ArmT(TimeSpan t) { } [{|AIO0021:AioHandler|}(AioEvents.Read)] void R() { } int AttachAioHandlers; [BottomHalf] void Works() { } }",
    ];
}
