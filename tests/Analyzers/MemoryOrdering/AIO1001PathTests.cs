using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Between the store and the load a full fence lies on every path.</summary>
public class AIO1001PathTests
{
    public static TheoryData<string> SomePathUnfenced =>
    [
        // Branches.
        "public bool M(bool a) { _x = 1; if (a) { Interlocked.MemoryBarrier(); } return {|AIO1001:_y|} == 0; }",
        "public bool M(bool a) { if (a) { _x = 1; } return {|AIO1001:_y|} == 0; }",
        "public bool M(bool a) { if (a) { Interlocked.Exchange(ref _x, 1); } else { _x = 1; } return {|AIO1001:_y|} == 0; }",
        "public bool M(bool a) { _x = 1; return a && {|AIO1001:_y|} == 0; }",
        "public bool M(bool a) { _x = 1; return a && Interlocked.Increment(ref _ticket) > 0 || {|AIO1001:_y|} == 0; }",
        "public int M(bool a) { _x = 1; return a ? {|AIO1001:_y|} : 0; }",
        "public bool M(bool a) { _x = 1; if (a) { _y = 2; } return {|AIO1001:_y|} == 2; }",
        "public bool M(bool a) { _x = 1; if (a) { goto end; } Interlocked.MemoryBarrier(); end: return {|AIO1001:_y|} == 0; }",

        // Loops.
        "public void M() { while ({|AIO1001:_y|} == 0) { _x = 1; } }",
        "public void M() { do { _x = 1; } while ({|AIO1001:_y|} == 0); }",
        "public void M() { for (; {|AIO1001:_y|} == 0; _x = 1) { } }",
        "public void M(List<int> items) { foreach (var item in items) { if ({|AIO1001:_y|} == 0) { break; } _x = item; } }",
        "public bool M(int n) { _x = 1; for (var i = 0; i < n; i++) { Interlocked.MemoryBarrier(); } return {|AIO1001:_y|} == 0; }",
        "public bool M(int n) { _x = 1; while (n > 0) { if (n-- == 3) { break; } Interlocked.MemoryBarrier(); } return {|AIO1001:_y|} == 0; }",
        "public void M(bool a) { while ({|AIO1001:_y|} == 0) { _x = 1; if (a) { continue; } Interlocked.MemoryBarrier(); } }",

        // Exceptions.
        "public bool M() { _x = 1; try { Enter(); Interlocked.MemoryBarrier(); } catch (Exception) { } return {|AIO1001:_y|} == 0; }",
        "public bool M() { try { _x = 1; Enter(); } finally { if ({|AIO1001:_y|} == 0) { Enter(); } } return true; }",
        "public bool M() { try { _x = 1; throw new Exception(); } catch (Exception) when ({|AIO1001:_y|} == 0) { return true; } }",
        "public bool M() { try { _x = 1; Enter(); Interlocked.MemoryBarrier(); return _y == 0; } catch (Exception) { return {|AIO1001:_y|} == 0; } }",
        "public bool M() { try { Enter(); } finally { _x = 1; } return {|AIO1001:_y|} == 0; }",

        // Switches and patterns.
        "public void M() { _x = 1; switch ({|AIO1001:_y|}) { case 0: Enter(); break; } }",
        "public bool M(int n) { _x = 1; switch (n) { case 0: Interlocked.MemoryBarrier(); break; case 1: break; default: return true; } return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; return {|AIO1001:_y|} is > 0 and < 5; }",
        "public bool M() { _x = 1; return {|AIO1001:_y|} switch { 0 => true, _ => false }; }",
        "public bool M(int n) { _x = n switch { 0 => 1, _ => 2 }; return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; return {|AIO1001:_text|} is { Length: 0 }; }",

        // What may be null.
        "public bool M() { _x = 1; return {|AIO1001:_text|}?.Length == 0; }",
        "public bool M() { _x = 1; return ({|AIO1001:_text|} ?? \"\").Length == 0; }",
        "public bool M(string? s) { _x = 1; return (s ?? {|AIO1001:_text|}) == null; }",
        "public void M() { _x = 1; {|AIO1001:_text|} ??= \"a\"; }",
        "public static bool M(Gate other) { other?._x = 1; return {|AIO1001:other!._y|} == 0; }",
    ];

    public static TheoryData<string> EveryPathFenced =>
    [
        "public bool M(bool a) { _x = 1; if (a) { Interlocked.MemoryBarrier(); } else { Interlocked.Increment(ref _ticket); } return _y == 0; }",
        "public bool M(bool a) { if (a) { _x = 1; Interlocked.MemoryBarrier(); } return _y == 0; }",
        "public bool M(bool a) { if (a) { _x = 1; return true; } return _y == 0; }",
        "public bool M(bool a) { _x = 1; return a ? Interlocked.Exchange(ref _ticket, 1) == _y : false; }",
        "public void M() { while (_y == 0) { _x = 1; Interlocked.MemoryBarrier(); } }",
        "public void M() { while (true) { _x = 1; Interlocked.MemoryBarrier(); if (_y == 0) { break; } } }",
        "public bool M(int n) { _x = 1; do { Interlocked.MemoryBarrier(); } while (n-- > 0); return _y == 0; }",
        "public bool M() { _x = 1; try { Enter(); } finally { Interlocked.MemoryBarrier(); } return _y == 0; }",
        "public bool M() { try { _x = 1; Interlocked.MemoryBarrier(); } catch (Exception) { throw; } return _y == 0; }",
        "public bool M() { try { Enter(); } catch (Exception) { _x = 1; throw; } return _y == 0; }",
        "public bool M(int n) { _x = 1; switch (n) { case 0: Interlocked.MemoryBarrier(); break; default: return true; } return _y == 0; }",
        "public bool M(int n) { _x = 1; _ = n switch { 0 => Interlocked.Increment(ref _ticket), _ => Interlocked.Decrement(ref _ticket) }; return _y == 0; }",
        "public bool M() { return true; _x = 1; return _y == 0; }",
        "public bool M(bool a) { _x = 1; if (a) { _y = 2; } else { _y = 3; } return _y == 2; }",
    ];

    [Theory]
    [MemberData(nameof(SomePathUnfenced))]
    public Task PathWithoutAFence_Reported(string member) => Test.VerifyAsync(StoreLoadSource.OneSide(member));

    [Theory]
    [MemberData(nameof(EveryPathFenced))]
    public Task FenceOnEveryPath_NothingReported(string member) => Test.VerifyAsync(StoreLoadSource.OneSide(member));
}
