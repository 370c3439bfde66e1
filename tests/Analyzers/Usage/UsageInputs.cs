namespace Aio.Analyzers.Tests.Usage;

/// <summary>
/// Uses of marks, wrong ones with the expected diagnostics marked in them. The contract between analyzer and generator is
/// checked over the same inputs.
/// </summary>
internal static class UsageInputs
{
    public const string Head = "using System; using System.Collections.Generic; using System.Runtime.InteropServices; using System.Threading.Tasks; using Aio;\n";

    public static readonly (string Id, string Source)[] Wrong =
    [
        ("AIO0001", "class {|AIO0001:C|} { [BottomHalf] void M() { } }"),
        ("AIO0001", "class {|AIO0001:C|} { [BottomHalf] void M() { } [BottomHalf] void N() { } }"),
        ("AIO0001", "class {|AIO0001:Outer|} { partial struct S { partial class C { [BottomHalf] void M() { } } } }"),
        ("AIO0001", "record {|AIO0001:Outer|} { interface {|AIO0001:I|} { class {|AIO0001:C|} { [BottomHalf] void M(int a) { } } } }"),
        ("AIO0001", "static class {|AIO0001:Outer|} { partial class A { [BottomHalf] void M() { } } partial class B { [BottomHalf] void M() { } } }"),

        ("AIO0002", "partial class C { AioContext a = new(), b = new(); [{|AIO0002:BottomHalf|}] void M() { } }"),
        ("AIO0002", "partial class C { AioContext a = new(); AioContext P => a; [{|AIO0002:BottomHalf|}] void M() { } [BottomHalf(Context = nameof(a))] void N() { } }"),
        ("AIO0002", "class B { protected AioContext a = new(); } class D : B { protected AioContext b = new(); } partial class C : D { [{|AIO0002:BottomHalfAttribute|}()] void M() { } }"),
        ("AIO0002", "partial class C(AioContext a, AioContext b) { [{|AIO0002:BottomHalf|}] void M() { } }"),
        ("AIO0002", "partial record C(AioContext A, AioContext B) { [{|AIO0002:BottomHalf|}] void M() { } }"),

        ("AIO0003", "partial class C { AioContext a = new(); [BottomHalf(Context = {|AIO0003:\"b\"|})] void M() { } }"),
        ("AIO0003", "partial class C { AioContext a = new(); [BottomHalf(Context = {|AIO0003:\"\"|})] void M() { } }"),
        ("AIO0003", "class B { AioContext a = new(); } partial class C : B { [BottomHalf(Context = {|AIO0003:\"a\"|})] void M() { } }"),

        ("AIO0004", "partial class C { AioContext a = new(); int b; [BottomHalf(Context = {|AIO0004:nameof(b)|})] void M() { } }"),
        ("AIO0004", "partial class C { AioContext P { set { } } [BottomHalf(Context = {|AIO0004:nameof(P)|})] void M() { } }"),
        ("AIO0004", "partial class C { AioContext F() => null!; [BottomHalf(Context = {|AIO0004:nameof(F)|})] void M() { } }"),
        ("AIO0004", "partial class C(int p) { int q = p; [BottomHalf(Context = {|AIO0004:\"p\"|})] void M() { } }"),
        ("AIO0004", "class B { protected AioContext a = new(); } partial class C : B { new int a; [BottomHalf(Context = {|AIO0004:nameof(a)|})] void M() { } }"),
        ("AIO0004", "class B { public AioContext P { private get; set; } = null!; } partial class C : B { [BottomHalf(Context = {|AIO0004:nameof(P)|})] void M() { } }"),

        ("AIO0005", "partial class C { AioContext a = new(); [BottomHalf(Name = {|AIO0005:\"no name\"|})] void M() { } }"),
        ("AIO0005", "partial class C { AioContext a = new(); [BottomHalf(Name = {|AIO0005:\"\"|})] void M() { } }"),
        ("AIO0005", "partial class C { AioContext a = new(); [BottomHalf(Name = {|AIO0005:\"1\"|})] void M(int a) { } }"),

        ("AIO0006", "partial struct S { [{|AIO0006:BottomHalf|}] void M() { } }"),
        ("AIO0006", "record struct S(AioContext A) { [{|AIO0006:BottomHalf|}] void M(int a) { } }"),
        ("AIO0006", "ref struct S { [{|AIO0006:BottomHalf|}] int M(ref int a) => a; }"),

        ("AIO0007", "partial interface I { [{|AIO0007:BottomHalf|}] void M(); }"),
        ("AIO0007", "interface I<T> { [{|AIO0007:BottomHalf|}] void M(T t) { } }"),

        ("AIO0008", "file partial class C { [{|AIO0008:BottomHalf|}] void M() { } }"),
        ("AIO0008", "file class C { public class D { [{|AIO0008:BottomHalf|}] void M() { } } }"),

        ("AIO0009", "partial class C { void M() { F(); [{|AIO0009:BottomHalf|}] void F() { } } }"),
        ("AIO0009", "class C { Action a = [{|AIO0009:BottomHalf|}] () => { }; }"),
        ("AIO0009", "class C { int P { get { return F(); [Obsolete, {|AIO0009:Aio.BottomHalf|}] static int F() => 1; } } }"),

        ("AIO0010", "static partial class C { extension(string s) { [{|AIO0010:BottomHalf|}] public void M() { } } }"),
        ("AIO0010", "static class C { extension(string) { [{|AIO0010:BottomHalf|}] public static void M(int a) { } } }"),

        ("AIO0011", "interface I { void M(); } partial class C : I { [BottomHalf] void {|AIO0011:I.|}M() { } }"),

        ("AIO0012", "partial class C { [BottomHalf] void M{|AIO0012:<T>|}() { } }"),
        ("AIO0012", "partial class C { [BottomHalf] void M{|AIO0012:<T, U>|}(T t, U u) where T : class { } }"),

        ("AIO0013", "partial class C { [BottomHalf] {|AIO0013:static|} void M() { } }"),
        ("AIO0013", "static partial class C { [BottomHalf] internal {|AIO0013:static|} void M(int a) { } }"),

        ("AIO0014", "partial class C { [BottomHalf] {|AIO0014:int|} M() => 1; }"),
        ("AIO0014", "partial class C { [BottomHalf] public async {|AIO0014:Task|} M() => await Task.Yield(); }"),
        ("AIO0014", "partial class C { int f; [BottomHalf] {|AIO0014:ref int|} M() => ref f; }"),

        ("AIO0015", "partial class C { [BottomHalf] {|AIO0015:async|} void M() => await Task.Yield(); }"),
        ("AIO0015", "partial class C { [BottomHalf] partial void M(); {|AIO0015:async|} partial void M() => await Task.Yield(); }"),

        ("AIO0016", "partial class C { [BottomHalf] void M({|AIO0016:ref|} int a) { } }"),
        ("AIO0016", "partial class C { [BottomHalf] void M(int b, {|AIO0016:out|} int a) { a = b; } }"),
        ("AIO0016", "partial class C { [BottomHalf] void M({|AIO0016:ref|} readonly int a, {|AIO0016:scoped|} in int b) { } }"),

        ("AIO0017", "partial class C { [BottomHalf] void M({|AIO0017:Span<int>|} a) { } }"),
        ("AIO0017", "partial class C { [BottomHalf] void M(in {|AIO0017:ReadOnlySpan<char>|} a) { } }"),
        ("AIO0017", "ref struct R { } partial class C { [BottomHalf] void M(int ok, {|AIO0017:R|} a) { } }"),
        ("AIO0017", "partial class C<T> where T : allows ref struct { [BottomHalf] void M({|AIO0017:T|} a) { } }"),

        ("AIO0018", "unsafe partial class C { [BottomHalf] void M({|AIO0018:int*|} a) { } }"),
        ("AIO0018", "partial class C { [BottomHalf] unsafe void M({|AIO0018:int*[]|} a, {|AIO0018:delegate*<void>|} b) { } }"),
        ("AIO0018", "partial class C { [BottomHalf] void {|AIO0018:M|}(__arglist) { } }"),

        ("AIO0019", "partial class C { [BottomHalf(Capacity = {|AIO0019:0|})] void M(int a) { } }"),
        ("AIO0019", "partial class C { [BottomHalf(Capacity = {|AIO0019:-1|})] void M(int a) { } }"),
        ("AIO0019", "partial class C { [BottomHalf(Capacity = {|AIO0019:(1 << 30) + 1|})] void M(int a) { } }"),

        ("AIO0020", "partial class C { [BottomHalf({|AIO0020:Capacity = 16|})] void M() { } }"),
        ("AIO0020", "partial class C { [BottomHalf({|AIO0020:Overflow = BottomHalfOverflow.Grow|}, {|AIO0020:Capacity = 0|})] void M() { } }"),

        ("AIO0021", "partial class C { [BottomHalf] void {|AIO0021:M|}() { } void ScheduleM(AioContext c) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}() { } static int CancelM() => 0; }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}() { } bool ScheduleMWhenIdle => true; }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}((int A, dynamic B) t, in int x) { } void ScheduleM((int C, object? D) t, ref int x) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); class Go { } [BottomHalf(Name = {|AIO0021:\"Go\"|})] void M() { } }"),
        ("AIO0021", "partial class Go { AioContext c = new(); [BottomHalf(Name = {|AIO0021:\"Go\"|})] void M(int a) { } }"),
        ("AIO0021", "partial class C<Go> { AioContext c = new(); [BottomHalf(Name = {|AIO0021:\"Go\"|})] void M(int a) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf(Name = {|AIO0021:nameof(M)|})] void M(int a) { } }"),
        ("AIO0021", "partial class C { AioContext c = new(); [BottomHalf] void {|AIO0021:M|}() { } partial void ScheduleM(); partial void ScheduleM() { } }"),

        ("AIO0022", "class B { protected void ScheduleM() { } } partial class C : B { AioContext c = new(); [BottomHalf] void {|AIO0022:M|}() { } }"),
        ("AIO0022", "class B { internal int ScheduleM; } partial class C : B { AioContext c = new(); [BottomHalf] void {|AIO0022:M|}(int a) { } }"),
        ("AIO0022", "class B<T> { public void ScheduleM(T t) { } } partial class C : B<int> { AioContext c = new(); [BottomHalf] void {|AIO0022:M|}(int a) { } }"),
        ("AIO0022", "partial class C { AioContext c = new(); [BottomHalf(Name = {|AIO0022:\"ToString\"|})] void M() { } }"),
        ("AIO0022", "partial class B { protected AioContext c = new(); [BottomHalf] protected void M() { } } partial class C : B { [BottomHalf(Name = {|AIO0022:\"ScheduleM\"|})] void N() { } }"),
        ("AIO0022", "abstract class B { public abstract bool CancelM(); } abstract partial class C : B { AioContext c = new(); [BottomHalf] void {|AIO0022:M|}() { } }"),

        ("AIO0023", "partial class C { AioContext c = new(); [BottomHalf(Name = \"Go\")] void M() { } [BottomHalf(Name = {|AIO0023:\"Go\"|})] void N() { } }"),
        ("AIO0023", "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf] void {|AIO0023:MWhenIdle|}() { } }"),
        ("AIO0023", "partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } [BottomHalf(Name = {|AIO0023:\"ScheduleM\"|})] void N(int b) { } [BottomHalf(Name = {|AIO0023:\"ScheduleM\"|})] void O(int b = 1) { } }"),

        ("AIO0024", "partial class B { protected AioContext c = new(); [BottomHalf] protected virtual void M() { } } partial class C : B { [{|AIO0024:BottomHalf|}] protected override void M() { } }"),
        ("AIO0024", "abstract partial class A { protected AioContext c = new(); [BottomHalf] protected abstract void M(); } class B : A { protected override void M() { } } partial class C : B { [{|AIO0024:BottomHalf|}(Name = \"Go\")] protected override void M() { } }"),

        ("AIO0025", "partial class C { int P { [{|AIO0025:BottomHalf|}] get => 1; } }"),
        ("AIO0025", "partial class C { [{|AIO0025:BottomHalf|}] public static C operator +(C a) => a; }"),
        ("AIO0025", "partial class C { [{|AIO0025:BottomHalf|}] ~C() { } }"),
        ("AIO0025", "class C { event Action E { [{|AIO0025:BottomHalf|}] add { } remove { } } }"),

        ("AIO0026", "partial class C { [BottomHalf(Overflow = {|AIO0026:(BottomHalfOverflow)2|})] void M(int a) { } }"),
        ("AIO0026", "partial class C { [BottomHalf(Overflow = {|AIO0026:(BottomHalfOverflow)(-1)|})] void M(int a) { } }"),
    ];

    /// <summary>Several mistakes at once: each is reported, none twice.</summary>
    public static readonly string[] SeveralMistakes =
    [
        "class {|AIO0001:C|} { AioContext a = new(), b = new(); [{|AIO0002:BottomHalf|}(Name = {|AIO0005:\"-\"|}, Capacity = {|AIO0019:0|})] {|AIO0014:int|} M{|AIO0012:<T>|}({|AIO0016:ref|} int a, {|AIO0017:Span<T>|} b) => 1; }",
        "partial class C { [BottomHalf(Context = {|AIO0003:\"x\"|})] void M() { } [BottomHalf] {|AIO0013:static|} {|AIO0014:int|} N() => 1; [BottomHalf] void O(AioContext c) { } }",
    ];

    public static readonly string[] Right =
    [
        "partial class C { [BottomHalf] void M() { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M(int a, string? b = null) { } }",
        "partial class C { AioContext a = new(), b = new(); [BottomHalf(Context = nameof(b))] void M() { } }",
        "partial class C { static AioContext a = new(); AioContext b = new(); [BottomHalf] void M() { } [BottomHalf(Context = nameof(a))] void N() { } }",
        "partial class C { AioContext P { get; } = new(); [BottomHalf] void M() { } }",
        "partial class C { AioContext P { set { } } AioContext c = new(); [BottomHalf] void M() { } }",
        "partial class C { AioContext this[int i] => null!; AioContext c = new(); [BottomHalf] void M() { } }",
        "class B { protected AioContext P { get; } = new(); } partial class C : B { AioContext own = new(); [BottomHalf] void M() { } }",
        "class B { protected AioContext P { get; } = new(); } partial class C(AioContext c) : B { AioContext Q() => c; [BottomHalf] void M() { } }",
        "class B { public AioContext P { private get; set; } = null!; } partial class C : B { [BottomHalf] void M() { } }",
        "partial record C(AioContext P) { [BottomHalf] void M() { } }",
        "partial class C { [BottomHalf(Name = null, Context = null)] void M() { } }",
        "partial class C { [BottomHalf(Name = \"class\")] void M() { } }",
        "partial struct S { partial interface I { partial record R { partial class C { [BottomHalf] void M() { } } } } }",
        "partial class C<T> where T : class { [BottomHalf] void M(T t, List<T> u, in Guid g, params int[] rest) { } }",
        "partial class C { [BottomHalf(Capacity = 1)] void M(int a) { } [BottomHalf(Capacity = 1073741824, Overflow = BottomHalfOverflow.Reject)] void N(int a) { } }",
        "abstract partial class C { [BottomHalf] protected abstract void M(); [BottomHalf] internal virtual void N() { } }",
        "partial class B { [BottomHalf] protected virtual void M() { } } partial class C : B { protected override void M() { } }",
        "class B { protected virtual void M() { } } partial class C : B { [BottomHalf] protected override void M() { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf] void M(int a) { } [BottomHalf] void M(in string a) { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M() { } void ScheduleM(int a) { } void CancelM<T>() { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M() { } internal partial void ScheduleM(); public virtual partial bool CancelM(); }",
        "class B { void ScheduleM() { } } partial class C : B { AioContext c = new(); [BottomHalf] void M() { } }",
        "class B { protected void M() { } protected void ScheduleM() { } } partial class C : B { AioContext c = new(); [BottomHalf] new void M() { } }",
        "partial class B { protected AioContext c = new(); [BottomHalf] protected void M() { } } partial class C : B { [BottomHalf] protected new void M() { } }",
        "partial class B { protected AioContext c = new(); [BottomHalf] private void M() { } } partial class C : B { [BottomHalf] private void M() { } }",
        "partial class B { [BottomHalf] internal void M() { } } partial class C : B { AioContext c = new(); [BottomHalf(Name = \"ScheduleM\")] void N() { } }",
        "partial class C { [BottomHalf] partial void M(); }",
        "partial class C { partial void M(); [BottomHalf] partial void M() { } }",
        "partial class C { [BottomHalf] void M() { } } partial class C { [BottomHalf] void N() { } }",
        "class C { void M() { F(); void F() { } } [Obsolete] int P => 1; }",
        "namespace Mine { class BottomHalfAttribute : Attribute { } class C { [BottomHalf] static int M<T>() => 1; } }",
    ];

    /// <summary>The compiler has something to say already: nothing is added to it.</summary>
    public static readonly string[] Broken =
    [
        "partial class C { [BottomHalf] void M(Missing a) { } }",
        "partial class C { [BottomHalf] void M(List<Missing[]> a) { } }",
        "partial class C { [BottomHalf] Missing M() => null; }",
        "partial class C { AioContext c = new(); [BottomHalf(Capacity = \"x\")] void M(int a) { } }",
        "partial class C { Missing c; [BottomHalf(Context = nameof(c))] void M() { } }",
        "partial class C { [BottomHalf] partial void M(); [BottomHalf] partial void M() { } }",
        "partial class C { [BottomHalf, BottomHalf] void M() { } }",
        "partial class C { [BottomHalf] int P => 1; }",
        "[BottomHalf] partial class C { }",
        "partial class C { [BottomHalf",
        "partial class C { [BottomHalf] void M( }",
        "partial class { [BottomHalf] void M() { } }",
        "partial class C { [BottomHalf(] void () { } }",
        "enum E { [BottomHalf] A }",
        "partial class C { [BottomHalf] void M(int) { } }",
        "partial class C { [BottomHalf] void M(int a, string a) { } }",
        "partial class C { [BottomHalf] void (int a) { } }",
        "file class F { } partial class C { [BottomHalf] void M(F f) { } }",
    ];

    /// <summary>A source without the marks of a test.</summary>
    public static string Plain(string marked) =>
        Head + System.Text.RegularExpressions.Regex.Replace(marked, @"\{\|AIO\d+:(.*?)\|\}", "$1");
}
