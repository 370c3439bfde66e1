namespace Aio.Analyzers.Tests.Usage;

/// <content>What stands there while somebody types.</content>
internal static partial class UsageInputs
{
    /// <summary>
    /// One diagnostic tells of the one mistake, the compiler's or ours: the mistakes of syntax apart, which the compiler reports
    /// for each missing token.
    /// </summary>
    public static readonly string[] HalfTyped =
    [
        // The context.
        "partial class C { AioContext a = new(), b = new(); [BottomHalf(Context = nameof(_con))] void M() { } }",
        "partial class C { AioContext a = new(); [BottomHalf(Context = )] void M() { } }",
        "partial class C { AioContext a = new(), b = new(); [AioTimer(Context = nameof())] void M() { } }",
        "partial class C { AioContext a = new(); [BottomHalf(Context = {|AIO0003:\"\"|})] void M() { } }",
        "partial class C { AioContext a = new(); [BottomHalf(Context = 5)] static void M() { } }",
        "partial class C { Missing c; [BottomHalf(Context = nameof(c))] void M() { } }",
        "partial class C { static Missing c; [BottomHalf(Context = nameof(c))] static void M() { } }",
        "partial class C : Missing { [BottomHalf(Context = \"c\")] void M() { } }",
        "partial class C { AioContext a = new(); [AioHandler(AioEvents.Read, Context = nameof(x))] void R() { } [AioHandler(AioEvents.Write, Context = nameof(a))] void W() { } }",

        // The name.
        "partial class C { AioContext a = new(); [BottomHalf(Name = )] void M() { } [BottomHalf(Name = \"ScheduleM\")] void N() { } }",
        "partial class C { AioContext a = new(); [AioTimer(Name = nam)] void M() { } }",
        "partial class C { AioContext a = new(); [AioTimer(Nam = \"Go\")] void M() { } }",
        "partial class C { AioContext a = new(); [BottomHalf(Name = {|AIO0005:\"\"|})] void M() { } [BottomHalf(Name = \"ScheduleM\")] void N() { } }",

        // The events, and the group.
        "partial class C { [AioHandler()] void M() { } }",
        "partial class C { [AioHandler] void M() { } [AioHandler(AioEvents.Poll)] bool P() => true; }",
        "partial class C { [AioHandler(AioEvents.)] void R() { } [AioHandler(AioEvents.Poll)] bool P() => true; }",
        "partial class C { [AioHandler(AioEvents.Rea)] void R() { } [AioHandler(AioEvents.Poll)] bool P() => true; [AioHandler(AioEvents.PollReady)] void Q() { } }",
        "partial class C { [AioHandler(AioEvents.Read |)] void R() { } [AioHandler(AioEvents.Read)] void S() { } }",
        "partial class C { [AioHandler(AioEvents.Read, Group = )] void R() { } [AioHandler(AioEvents.Read)] static void S() { } }",
        "partial class C { [AioHandler(AioEvents.Read, Group = gr)] void R(EventNotifier n) { } [AioHandler(AioEvents.Write)] void W() { } }",
        "partial class C { [AioHandler(AioEvents.Read, )] void R() { } }",
        "partial class C { [AioHandler(\"\")] void R() { } }",
        "partial class C { [AioHandler({|AIO0036:0|})] void R() { } [AioHandler(AioEvents.PollReady)] void Q() { } [AioHandler(AioEvents.Poll)] bool P() => true; }",
        "partial class C { [AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Write] void W() { } }",

        "partial class C { [AioHandler(AioEvents.Read, Group = nameof(unknown))] void R() { } [AioHandler(AioEvents.Poll)] bool P() => true; }",
        "partial class C { [AioHandler(AioEvents.Poll, Group = nameof(unknown))] bool P() => true; [AioHandler(AioEvents.PollReady, Group = \"D\")] void Q() { } }",
        "partial class C { [AioHandler(AioEvents.PollReady, Group = nameof(C.Unknown))] static void Q() { } }",
        "partial class C { [AioHandler(AioEvents.Read, Group = \"D\" + nameof(unknown))] void R() { } [AioHandler(AioEvents.Poll, Group = \"D\")] bool P() => true; }",
        "partial class C { [AioHandler(AioEvents.Read, Group = nameof(Door))] void R() { } [AioHandler({|AIO0045:AioEvents.Poll|})] bool P() => true; int Door; }",

        // The other settings.
        "partial class C { [BottomHalf(Capacity = )] void M() { } }",
        "partial class C { [BottomHalf(Capacity = \"x\")] void M(int a) { } }",
        "partial class C { [BottomHalf(Overflow = BottomHalfOverflow.)] void M() { } }",
        "partial class C { [AioTimer(Clock = AioClock.)] void M() { } }",
        "partial class C { [AioTimer(Clock = Virtual)] static void M() { } }",
        "partial class C { [AioTimer(Capacity = 5)] void M() { } }",

        // The mark, and what stands behind it.
        "partial class C { [BottomHalf",
        "partial class C { [BottomHalf] }",
        "partial class C { [BottomHalf] void }",
        "partial class C { [AioTimer] void M( }",
        "partial class C { [BottomHalf] void M(int) { } }",
        "partial class C { [BottomHalf] void M(int a, ) { } }",
        "partial class C { [BottomHalf] void M(int a, string a) { } }",
        "partial class C { [BottomHalf] void (int a) { } }",
        "partial class C { [BottomHalf(] void () { } }",
        "partial class { [BottomHalf] void M() { } }",
        "partial class C { [BottomHalf] async void }",

        // Types.
        "partial class C { [BottomHalf] void M(Missing a) { } }",
        "partial class C { [BottomHalf] void M(List<Missing[]> a) { } }",
        "partial class C { [BottomHalf] Missing M() => null; }",
        "partial class C { [AioTimer] Missing M() => null; }",
        "partial class C { [AioHandler(AioEvents.Read)] Missing M() => null; }",
        "partial class C { [AioHandler(AioEvents.Read)] void M(EventNotifie n) { } }",
        "partial class C { [BottomHalf] void M(Console c) { } }",
        "partial class C { AioContext c = new(); [BottomHalf] void M(int a) { } partial void ScheduleM(Missing a); }",
        "class Box<T> where T : class { } partial class C { [BottomHalf] void M(Box<int> a) { } }",
        "class Box<T> where T : struct { } partial class C { [BottomHalf] void M(List<Box<string>>[] a) { } }",
        "class Box<T> where T : unmanaged { } partial class C { [BottomHalf] static void M((int, Box<(string, int)>) a) { } }",
        "class Box<T> where T : new() { } partial class C { AioContext c = new(); [BottomHalf] void M(Box<string> a) { } void Test() { } }",
        "class Box<T> where T : Exception { } partial class C<T> { [BottomHalf] ValueTask M(Box<T> a, CancellationToken t) => default; }",
        "class Box<T> where T : IComparable<T> { public class In { } } partial class C { [BottomHalf] void M(Box<object>.In a) { } [AioTimer] void T() { } }",
        "partial class C { [BottomHalf] void M(List<Span<int>> a) { } }",

        // Pointers in safe code, which the compiler objects to; the stub is there.
        "partial class C { AioContext c = new(); [BottomHalf] void M(int* a) { } unsafe void Test() => ScheduleM(null); }",
        "partial class C { AioContext c = new(); [BottomHalf] static void M(delegate*<void> a) { } unsafe void Test() => ScheduleM(c, null); }",
        "partial class C { AioContext c = new(); [BottomHalf] ValueTask M(List<int*[]> a) => default; unsafe void Test() => ScheduleM([]); }",
        "unsafe partial class C { } partial class C { AioContext c = new(); [BottomHalf] void M(void* a) { } unsafe void Test() => ScheduleM(null); }",

        // A copy that is to be changed.
        "partial class C { [BottomHalf] void M() { } [BottomHalf] void M() { } }",
        "partial class C { AioContext c = new(); [AioTimer] void M() { } [AioTimer] void M() { } }",
        "partial class C { [BottomHalf] void M(int a) { } int M; }",
        "partial class C { [BottomHalf] void M() { } void M() { } }",
        "partial class C { AioContext c = new(); [BottomHalf, {|AIO0027:BottomHalf|}] void M() { } }",
    ];

    /// <summary>The compiler has something to say already, if not in one diagnostic: nothing is added to it.</summary>
    public static readonly string[] Broken =
    [
        "partial class C { [BottomHalf] int P => 1; }",
        "[BottomHalf] partial class C { }",
        "partial class C { [BottomHalf] C() { } [AioTimer] static C() { } }",
        "[method: BottomHalf] partial class C(int a) { }",
        "partial class C { [AioHandler(AioEvents.Read, Group)] void R() { } }",
        "partial class C { [BottomHalf] M() { } }",
        "enum E { [BottomHalf] A }",
        "partial class C { [BottomHal] void M<T>() { } }",
        "partial class C { [BottomHalf] void M(List<int*> a) { } }",
        "unsafe partial class C { [BottomHalf] void M(Missing* a, delegate*<Missing> b) { } }",
        "file class F { } partial class C { [BottomHalf] void M(F f) { } }",
        "partial class C { [BottomHalf] void M(void a) { } }",
        "partial class C { [BottomHalf] override void M() { } }",
    ];
}
