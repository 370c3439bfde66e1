using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>A lock is no fence, but one that both sides hold keeps them from meeting.</summary>
public class AIO1001LockTests
{
    public static TheoryData<string> UnderOneLock =>
    [
        "public int Left() { lock (_gate) { _x = 1; return _y; } } public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "public int Left() { lock (_new) { _x = 1; return _y; } } public int Right() { lock (_new) { _y = 1; return _x; } }",
        "public int Left() { using (_new.EnterScope()) { _x = 1; return _y; } } public int Right() { using var scope = _new.EnterScope(); _y = 1; return _x; }",
        "public int Left() { lock (this) { _x = 1; return _y; } } public int Right() { lock (this) { _y = 1; return _x; } }",
        "public int Left() { lock (typeof(Gate)) { _x = 1; return _y; } } public int Right() { lock (typeof(Gate)) { _y = 1; return _x; } }",
        "public int Left() { var gate = _gate; lock (gate) { _x = 1; return _y; } } public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "public int Left() { Monitor.Enter(_gate); try { _x = 1; return _y; } finally { Monitor.Exit(_gate); } } public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "public int Left() { _new.Enter(); try { _x = 1; return _y; } finally { _new.Exit(); } } public int Right() { lock (_new) { _y = 1; return _x; } }",
        "public int Left() { var taken = false; try { Monitor.TryEnter(_gate, ref taken); _x = 1; return _y; } finally { Monitor.Exit(_gate); } } public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "SpinLock _spin; public int Left() { var taken = false; try { _spin.Enter(ref taken); _x = 1; return _y; } finally { if (taken) { _spin.Exit(); } } } public int Right() { var taken = false; _spin.Enter(ref taken); _y = 1; var x = _x; _spin.Exit(); return x; }",
        "public int Left() { lock (_gate) { _x = 1; return _y; } } public int Right() { lock (_other) { lock (_gate) { _y = 1; return _x; } } }",

        // The other side comes as a whole before, between or after.
        "public int Left() { lock (_gate) { _x = 1; } lock (_gate) { return _y; } } public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "int X { get { lock (_gate) { return _x; } } set { lock (_gate) { _x = value; } } } int Y { get { lock (_gate) { return _y; } } set { lock (_gate) { _y = value; } } } public int Left() { X = 1; return Y; } public int Right() { Y = 1; return X; }",

        // The helpers' callers hold it.
        "public int Left() { lock (_gate) { return LeftLocked(); } } int LeftLocked() { _x = 1; return _y; } public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "public int Left() { lock (_gate) { return LeftLocked(); } } int LeftLocked() => LeftToo(); int LeftToo() { _x = 1; return _y; } public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "public int Left() { lock (_gate) { Set(); return _y; } } void Set() => _x = 1; public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "public int Left() { lock (_gate) { return LeftLocked(); } int LeftLocked() { _x = 1; return _y; } } public int Right() { lock (_gate) { _y = 1; return _x; } }",
        "public int Left() { lock (_gate) { return LeftLocked; } } int LeftLocked { get { _x = 1; return _y; } } public int Right() { lock (_gate) { _y = 1; return _x; } }",
    ];

    public static TheoryData<string> UnderNoCommonLock =>
    [
        "public int Left() { lock (_gate) { _x = 1; return {|AIO1001:_y|}; } } public int Right() { lock (_other) { _y = 1; return {|AIO1001:_x|}; } }",
        "public int Left() { lock (_gate) { _x = 1; return {|AIO1001:_y|}; } } public int Right() { _y = 1; return {|AIO1001:_x|}; }",
        "public int Left() { lock (_gate) { _x = 1; } return {|AIO1001:_y|}; } public int Right() { lock (_gate) { _y = 1; } return {|AIO1001:_x|}; }",
        "public int Left() { Monitor.Enter(_gate); Monitor.Exit(_gate); _x = 1; return {|AIO1001:_y|}; } public int Right() { lock (_gate) { _y = 1; return {|AIO1001:_x|}; } }",
        "int LeftLocked() { _x = 1; return {|AIO1001:_y|}; } public int Left() { lock (_gate) { return LeftLocked(); } } public Func<int> Late() => LeftLocked; public int Right() { lock (_gate) { _y = 1; return {|AIO1001:_x|}; } }",
        "public int Left() { lock (_gate) { return LeftLocked(); } } public int Early() => LeftLocked(); int LeftLocked() { _x = 1; return {|AIO1001:_y|}; } public int Right() { lock (_gate) { _y = 1; return {|AIO1001:_x|}; } }",
    ];

    [Theory]
    [MemberData(nameof(UnderOneLock))]
    public Task BothSidesUnderOneLock_NothingReported(string members) => Test.VerifyAsync(InGate(members));

    [Theory]
    [MemberData(nameof(UnderNoCommonLock))]
    public Task NoLockHeldThroughoutBothSides_Reported(string members) => Test.VerifyAsync(InGate(members));

    private static string InGate(string members) => StoreLoadSource.Head +
        $$"""
        class Gate
        {
            readonly object _gate = new(), _other = new();
            readonly Lock _new = new();
            volatile int _x, _y;
            {{members}}
        }
        """;
}
