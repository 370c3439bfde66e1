using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Stores, loads and fences in what is called, reported where the store and the load meet.</summary>
public class AIO1001CallTests
{
    public static TheoryData<string> InCallees =>
    [
        // Helpers and properties of the type.
        "public bool M() { Set(); return {|AIO1001:_y|} == 0; } void Set() => _x = 1;",
        "public bool M() { _x = 1; return {|AIO1001:IsFree()|}; } bool IsFree() => _y == 0;",
        "public bool M() { Set(); return {|AIO1001:_y|} == 0; } public void Set() => _x = 1;",
        "public bool M() { Set(); return {|AIO1001:IsFree()|}; } void Set() => SetToo(); void SetToo() => _x = 1; internal bool IsFree() => _y == 0;",
        "public bool M() { _x = 1; return {|AIO1001:IsFree|}; } public bool IsFree => _y == 0;",
        "public bool M() { _x = 1; return {|AIO1001:this.IsFree|}; } bool IsFree { get { return _y == 0; } }",
        "public bool M() { State = 1; return {|AIO1001:_y|} == 0; } int State { set => _x = value; }",
        "public bool M() { _x = 1; return {|AIO1001:this[3]|}; } bool this[int n] => _y == n;",
        "public bool M(int n) { Set(n); return {|AIO1001:_y|} == 0; } void Set(int n) { if (n > 0) { Set(n - 1); } else { _x = 1; } }",
        "public bool M(int n) { Even(n); return {|AIO1001:_y|} == 0; } void Even(int n) { if (n > 0) { Odd(n - 1); } } void Odd(int n) { Even(n - 1); _x = 1; }",
        "public bool M() { Set(); Fence(false); return {|AIO1001:_y|} == 0; } void Set() => _x = 1; void Fence(bool a) { if (a) { Interlocked.MemoryBarrier(); } }",
        "public static bool M(Gate gate) { gate.Set(); return {|AIO1001:gate._y|} == 0; } void Set() => _x = 1;",

        // The two meet in the helper, whether it stands before its caller or behind it.
        "bool IsFree() { _x = 1; return {|AIO1001:_y|} == 0; } public bool M() => IsFree();",
        "public bool M() => IsFree(); bool IsFree() { _x = 1; return {|AIO1001:_y|} == 0; }",

        // Local functions, and lambdas.
        "public bool M() { Set(); return {|AIO1001:_y|} == 0; void Set() => _x = 1; }",
        "public bool M() { _x = 1; return {|AIO1001:IsFree()|}; bool IsFree() { return _y == 0; } }",
        "public bool M() { return IsFree(); bool IsFree() { _x = 1; return {|AIO1001:_y|} == 0; } }",
        "public Func<bool> M() => () => { _x = 1; return {|AIO1001:_y|} == 0; };",
        "public Func<bool> M() { return IsFree; bool IsFree() { _x = 1; return {|AIO1001:_y|} == 0; } }",

        // By reference.
        "public bool M() { ref var a = ref _a; Volatile.Write(ref a, 1); return {|AIO1001:_b|} == 0; }",
        "public bool M() { ref var a = ref _a; a = 1; return {|AIO1001:_b|} == 0; }",
        "public bool M() { ref var b = ref _b; _a = 1; return {|AIO1001:Volatile.Read(ref b)|} == 0; }",
        "public bool M() { ref var b = ref _b; _a = 1; return {|AIO1001:b|} == 0; }",
        "public bool M() { Set(ref _a, 1); return {|AIO1001:IsZero(ref _b)|}; } static void Set(ref int to, int value) => Volatile.Write(ref to, value); static bool IsZero(ref int at) => Volatile.Read(ref at) == 0;",
        "public bool M() { _a = 1; return {|AIO1001:Word.IsZero(in _b)|}; } static class Word { public static bool IsZero(ref readonly int at) => Volatile.Read(in at) == 0; }",
        "public bool M() { Words.Set(ref _a, 1); return {|AIO1001:Words.IsZero(in _b)|}; } } static class Words { public static void Set(ref int to, int value) => Volatile.Write(ref to, value); public static bool IsZero(in int at) => Volatile.Read(in at) == 0;",

        // Static helpers of other types.
        "public bool M() { Gates.Set(this); return {|AIO1001:_b|} == 0; } } static class Gates { public static void Set(Gate gate) => Volatile.Write(ref gate._a, 1);",
        "public bool M() { this.Set(); return {|AIO1001:_b|} == 0; } } static class Gates { public static void Set(this Gate gate) => Volatile.Write(ref gate._a, 1);",
    ];

    public static TheoryData<string> FencedInCallees =>
    [
        "public bool M() { _x = 1; Fence(); return _y == 0; } void Fence() => Interlocked.MemoryBarrier();",
        "public bool M() { _x = 1; Fence(true); return _y == 0; } static void Fence(bool a) { if (a) { Interlocked.MemoryBarrier(); } else { Thread.MemoryBarrier(); } }",
        "public bool M() { _x = 1; Fence(); return _y == 0; } public void Fence() => Interlocked.MemoryBarrier();",
        "public bool M() { _x = 1; return Ticket > _y; } long Ticket => Interlocked.Read(ref _ticket);",
        "public bool M() { Set(); return _y == 0; } void Set() { _x = 1; Interlocked.MemoryBarrier(); }",
        "public bool M() { Set(); return _y == 0; } void Set() => Interlocked.Exchange(ref _x, 1);",
        "public bool M() { _x = 1; return IsFree(); } bool IsFree() { Interlocked.MemoryBarrier(); return _y == 0; }",
        "public bool M() { _x = 1; Fence(); return _y == 0; void Fence() => Interlocked.MemoryBarrier(); }",
        "public bool M() { using (new Fence()) { _x = 1; } return _y == 0; } struct Fence : IDisposable { public void Dispose() => Interlocked.MemoryBarrier(); }",
        "public bool M() { _x = 1; Fences.Full(); return _y == 0; } } static class Fences { public static void Full() => Interlocked.MemoryBarrier();",
        "public bool M() { _x = 1; Fence(3); return _y == 0; } void Fence(int n) { if (n > 0) { Fence(n - 1); } else { Interlocked.MemoryBarrier(); } }",
    ];

    /// <summary>Nobody can tell what runs, or when.</summary>
    public static TheoryData<string> NotFollowed =>
    [
        "public bool M() { Set(); return _y == 0; } protected virtual void Set() => _x = 1;",
        "public bool M() { Action set = () => _x = 1; set(); return _y == 0; }",
        "public bool M() { _ = Sets(); return _y == 0; } IEnumerable<int> Sets() { _x = 1; yield return 1; }",
    ];

    [Theory]
    [MemberData(nameof(InCallees))]
    public Task StoreOrLoadInWhatIsCalled_ReportedWhereTheTwoMeet(string member) => Test.VerifyAsync(StoreLoadSource.OneSide(member));

    [Theory]
    [MemberData(nameof(FencedInCallees))]
    public Task FenceInWhatIsCalled_NothingReported(string member) => Test.VerifyAsync(StoreLoadSource.OneSide(member));

    [Theory]
    [MemberData(nameof(NotFollowed))]
    public Task CallOfAnythingElse_NothingReported(string member) => Test.VerifyAsync(StoreLoadSource.OneSide(member));

    [Fact]
    public Task FieldKeyword_IsAField() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Dekker
        {
            int Left { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }
            int Right { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }
            public bool EnterLeft() { Left = 1; return {|AIO1001:Right|} == 0; }
            public bool EnterRight() { Right = 1; return {|AIO1001:Left|} == 0; }
        }
        """);

    private const string Word =
        """
        struct Word
        {
            int _value;
            public int ReadAcquire() => Volatile.Read(ref _value);
            public void WriteRelease(int value) => Volatile.Write(ref _value, value);
            public int ExchangeFullFence(int value) => Interlocked.Exchange(ref _value, value);
            public int Plain { get => _value; set => _value = value; }
        }

        """;

    [Fact]
    public Task WrapperOfOneField_ActsOnTheFieldThatHoldsIt() => Test.VerifyAsync(StoreLoadSource.Head + Word +
        """
        class Dekker
        {
            Word _left, _right;
            public bool EnterLeft() { _left.WriteRelease(1); return {|AIO1001:_right.ReadAcquire()|} == 0; }
            public bool EnterRight() { _right.Plain = 1; return {|AIO1001:_left.Plain|} == 0; }
        }
        """);

    [Fact]
    public Task WrapperWithAFence_OnlyTheOtherSideReported() => Test.VerifyAsync(StoreLoadSource.Head + Word +
        """
        class Dekker
        {
            Word _left, _right;
            public bool EnterLeft() { _left.ExchangeFullFence(1); return _right.ReadAcquire() == 0; }
            public bool EnterRight() { _right.WriteRelease(1); return {|AIO1001:_left.ReadAcquire()|} == 0; }
        }
        """);

    [Fact]
    public Task TwoFieldsOfOneStruct_AreTwoPlaces() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        struct Both
        {
            int _left, _right;
            public bool EnterLeft() { Volatile.Write(ref _left, 1); return {|AIO1001:Volatile.Read(ref _right)|} == 0; }
            public bool EnterRight() { Volatile.Write(ref _right, 1); return {|AIO1001:Volatile.Read(ref _left)|} == 0; }
        }
        """);
}
