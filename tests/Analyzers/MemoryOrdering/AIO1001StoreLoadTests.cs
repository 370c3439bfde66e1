using System.Globalization;
using Aio.Analyzers.MemoryOrdering;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>What is a store, a load and a full fence, and which places are the same on both sides.</summary>
public class AIO1001StoreLoadTests
{
    public static TheoryData<string> Unfenced =>
    [
        "public void M() { _x = 1; if ({|AIO1001:_y|} == 0) { Enter(); } }",
        "public bool M() { _x = 1; return {|AIO1001:this._y|} == 0; }",
        "public int M() => _y + (_x = 1) + {|AIO1001:_y|};",
        "public bool M() { Volatile.Write(ref _a, 1); return {|AIO1001:Volatile.Read(ref _b)|} == 0; }",
        "public bool M() { Thread.VolatileWrite(ref _a, 1); return {|AIO1001:Thread.VolatileRead(ref _b)|} == 0; }",
        "public bool M() { _a = 1; return {|AIO1001:_b|} == 0; }",
        "public bool M() { _x++; return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x |= 4; return {|AIO1001:_y|} == 0; }",
        "public bool M() { (_x, var z) = (1, 2); return {|AIO1001:_y|} == z; }",
        "public bool M() { _x = 1; return ({|AIO1001:_y += 1|}) == 1; }",
        "public bool M() { _x = 1; return {|AIO1001:_y++|} == 0; }",
        "public int M() { _x = 1; var seen = {|AIO1001:_y|}; Interlocked.MemoryBarrier(); return seen; }",

        // What is no full fence.
        "public bool M() { _x = 1; Volatile.ReadBarrier(); return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; Volatile.WriteBarrier(); return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; _ = Volatile.Read(ref _ticket); Volatile.Write(ref _ticket, 1); return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; lock (_lock) { } return {|AIO1001:_y|} == 0; }",
        "public bool M() { lock (_lock) { _x = 1; } return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; lock (_lock) { return {|AIO1001:_y|} == 0; } }",
        "public bool M() { _x = 1; Monitor.Enter(_lock); Monitor.Exit(_lock); return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; Thread.SpinWait(20); return {|AIO1001:_y|} == 0; }",
        "public bool M() { var spin = new SpinWait(); _x = 1; spin.SpinOnce(); return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; Console.WriteLine(); return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; _action(); return {|AIO1001:_y|} == 0; }",
        "public bool M() { _x = 1; _ = new object(); return {|AIO1001:_y|} == 0; }",

        // A fence, but not between.
        "public bool M() { Interlocked.MemoryBarrier(); _x = 1; return {|AIO1001:_y|} == 0; }",
        "public bool M() { Interlocked.Exchange(ref _ticket, 1); _x = 1; return {|AIO1001:_y|} == 0; }",
    ];

    public static TheoryData<string> Fenced =>
    [
        "public bool M() { _x = 1; Interlocked.MemoryBarrier(); return _y == 0; }",
        "public bool M() { _x = 1; Thread.MemoryBarrier(); return _y == 0; }",
        "public bool M() { _x = 1; Interlocked.MemoryBarrierProcessWide(); return _y == 0; }",
        "public bool M() { Interlocked.Exchange(ref _x, 1); return _y == 0; }",
        "public bool M() { Interlocked.CompareExchange(ref _x, 1, 0); return _y == 0; }",
        "public bool M() { Interlocked.Increment(ref _a); return Volatile.Read(ref _b) == 0; }",
        "public bool M() { _x = 1; return Interlocked.CompareExchange(ref _y, 1, 0) == 0; }",
        "public bool M() { _x = 1; return Interlocked.Or(ref _b, 0) == 0; }",
        "public bool M() { _x = 1; _ = Interlocked.Read(ref _ticket); return _y == 0; }",
        "public bool M() { _x = 1; Interlocked.CompareExchange(ref _ticket, 1, 0); return _y == 0; }",
        "public bool M() { _x = 1; Fence(); return _y == 0; } [FullFence, System.Runtime.InteropServices.DllImport(\"c\")] static extern void Fence();",
        "public bool M() { _x = 1; Fence(); return _y == 0; } [FullFence] protected virtual void Fence() => Thread.MemoryBarrier();",
    ];

    public static TheoryData<string> NoGap =>
    [
        "public void M() { if (_y == 0) { _x = 1; } }",
        "public void M() { _x = 1; }",
        "public int M() => _y;",
        "public bool M() { _x = 1; return _x == 1; }",

        // Nobody stores it.
        "volatile int _z; public bool M() { _x = 1; return _z == 0; }",

        // Nobody loads it.
        "volatile int _z; public bool M() { _z = 1; return _y == 0; }",

        // It sees its own store.
        "public bool M() { _x = 1; _y = 2; return _y == 2; }",
        "public string M() => nameof(_x) + nameof(_y);",
    ];

    [Theory]
    [MemberData(nameof(Unfenced))]
    public Task StoreThenLoadWithoutAFullFence_Reported(string member) => Test.VerifyAsync(StoreLoadSource.OneSide(member));

    [Theory]
    [MemberData(nameof(Fenced))]
    public Task FullFenceBetween_NothingReported(string member) => Test.VerifyAsync(StoreLoadSource.OneSide(member));

    [Theory]
    [MemberData(nameof(NoGap))]
    public Task NoStoreBeforeTheLoadThatOthersMeet_NothingReported(string member) => Test.VerifyAsync(StoreLoadSource.OneSide(member));

    [Fact]
    public Task BothSidesUnfenced_BothReported() => Test.VerifyAsync(
        """
        class Dekker
        {
            volatile bool _left, _right;
            public bool EnterLeft() { _left = true; return !{|AIO1001:_right|}; }
            public bool EnterRight() { _right = true; return !{|AIO1001:_left|}; }
        }
        """);

    [Fact]
    public Task OneMethodForBothSides_ReportedOnBoth() => Test.VerifyAsync(
        """
        class Peterson
        {
            volatile bool _left, _right;
            public bool Enter(bool isLeft)
            {
                if (isLeft) { _left = true; return !{|AIO1001:_right|}; }
                else { _right = true; return !{|AIO1001:_left|}; }
            }
        }
        """);

    [Fact]
    public Task StaticFields_Reported() => Test.VerifyAsync(
        """
        static class Dekker
        {
            static volatile bool s_left, s_right;
            public static bool EnterLeft() { s_left = true; return !{|AIO1001:s_right|}; }
            public static bool EnterRight() { Dekker.s_right = true; return !{|AIO1001:Dekker.s_left|}; }
        }
        """);

    [Fact]
    public Task FieldsOfAnObjectInAReadOnlyField_Reported() => Test.VerifyAsync(
        """
        class State { public volatile bool Left, Right; }
        class Dekker
        {
            readonly State _state = new();
            volatile int _unrelated;
            public bool EnterLeft() { _state.Left = true; return !{|AIO1001:_state.Right|}; }
            public bool EnterRight() { var state = _state; state.Right = true; return !{|AIO1001:state.Left|}; }
        }
        class ByProperty
        {
            State State { get; } = new();
            volatile int _unrelated;
            public bool EnterLeft() { State.Left = true; return !{|AIO1001:State.Right|}; }
            public bool EnterRight() { State.Right = true; return !{|AIO1001:State.Left|}; }
        }
        """);

    [Fact]
    public Task FieldsOfAParameter_Reported() => Test.VerifyAsync(
        """
        class State { public volatile bool Left, Right; }
        class Dekker
        {
            volatile int _unrelated;
            public static bool EnterLeft(State state) { state.Left = true; return !{|AIO1001:state.Right|}; }
            public static bool EnterRight(State other) { other.Right = true; return !{|AIO1001:other.Left|}; }
        }
        """);

    [Fact]
    public Task FieldsOfTwoObjects_NothingReported() => Test.VerifyAsync(
        """
        class State { public volatile bool Left, Right; }
        class Dekker
        {
            volatile int _unrelated;
            public static bool EnterLeft(State one, State other) { one.Left = true; return !other.Right; }
            public static bool EnterRight(State one, State other) { one.Right = true; return !other.Left; }
        }
        """);

    [Fact]
    public Task ObjectsBehindAFieldThatChanges_NothingReported() => Test.VerifyAsync(
        """
        class State { public volatile bool Left, Right; }
        class Dekker
        {
            volatile State _state = new();
            public bool EnterLeft() { _state.Left = true; return !_state.Right; }
            public bool EnterRight() { _state.Right = true; return !_state.Left; }
        }
        """);

    [Fact]
    public Task ParameterThatIsReassigned_NothingReported() => Test.VerifyAsync(
        """
        class State { public volatile bool Left, Right; public State? Next; }
        class Dekker
        {
            volatile int _unrelated;
            public static bool EnterLeft(State state) { state.Left = true; state = state.Next!; return !state.Right; }
            public static bool EnterRight(State state) { state.Right = true; state = state.Next!; return !state.Left; }
        }
        """);

    [Fact]
    public Task EachTurnAnotherObject_NothingReported() => Test.VerifyAsync(
        """
        class State { public volatile bool Left, Right; }
        class Dekker
        {
            volatile int _unrelated;
            public static void EnterLeft(State[] states) { foreach (var state in states) { if (state.Right) { return; } state.Left = true; } }
            public static void EnterRight(State[] states) { foreach (var state in states) { if (state.Left) { return; } state.Right = true; } }
        }
        """);

    [Fact]
    public Task ElementsOfOneArrayByTwoIndices_Reported() => Test.VerifyAsync(
        """
        using System.Threading;
        class Peterson
        {
            readonly bool[] _wants = new bool[2];
            volatile int _turn;
            public bool Enter(int self, int other)
            {
                Volatile.Write(ref _wants[self], true);
                return !{|AIO1001:Volatile.Read(ref _wants[other])|};
            }
        }
        """);

    [Fact]
    public Task ElementsByConstantIndices_Reported() => Test.VerifyAsync(
        """
        using System.Threading;
        class Dekker
        {
            readonly bool[] _wants = new bool[2];
            public bool EnterLeft() { Volatile.Write(ref _wants[0], true); return !{|AIO1001:Volatile.Read(ref _wants[1])|}; }
            public bool EnterRight() { Volatile.Write(ref _wants[1], true); return !{|AIO1001:Volatile.Read(ref _wants[0])|}; }
        }
        """);

    [Fact]
    public Task OneElement_NothingReported() => Test.VerifyAsync(
        """
        using System.Threading;
        class Slots
        {
            readonly bool[] _used = new bool[2];
            public bool Take(int slot) { Volatile.Write(ref _used[slot], true); return Volatile.Read(ref _used[slot]); }
            public bool TakeFirst() { Volatile.Write(ref _used[0], true); return Volatile.Read(ref _used[0]); }
        }
        """);

    [Fact]
    public Task MemberOfAPlainlyLoadedReferenceUsedAtOnce_NothingReported() => Test.VerifyAsync(
        """
        using System.Threading;
        class Node { public int Value; }
        class List
        {
            Node _head = new(), _tail = new();
            public int MoveHead(Node node) { Volatile.Write(ref _head, node); return _tail.Value; }
            public int MoveTail(Node node) { Volatile.Write(ref _tail, node); return _head.Value; }
        }
        """);

    [Fact]
    public Task MemberOfAReferenceLoadedInOrder_Reported() => Test.VerifyAsync(
        """
        class Node { public int Value; }
        class List
        {
            volatile Node _head = new(), _tail = new();
            public int MoveHead(Node node) { _head = node; return {|AIO1001:_tail|}.Value; }
            public int MoveTail(Node node) { _tail = node; return {|AIO1001:_head|}.Value; }
        }
        """);

    [Theory]
    [InlineData("_items.Enqueue(1); return _x == 0;", DiagnosticSeverity.Warning)]
    [InlineData("_items.Enqueue(1); Math.Max(1, 2); Console.WriteLine(); return _x == 0;", DiagnosticSeverity.Warning)]
    [InlineData("_items.Enqueue(1); return IsFree();", DiagnosticSeverity.Warning)]
    [InlineData("_items.Enqueue(1); return IsFreeToo();", DiagnosticSeverity.Info)]
    [InlineData("_items.Enqueue(1); _action(); return _x == 0;", DiagnosticSeverity.Info)]
    [InlineData("_items.Enqueue(1); Process(); return _x == 0;", DiagnosticSeverity.Info)]
    [InlineData("_items.Enqueue(1); System.IO.File.ReadAllText(\"a\"); return _x == 0;", DiagnosticSeverity.Info)]
    public Task CodeOfOthersBetween_MakesTheWarningASuggestion(string body, DiagnosticSeverity severity) => VerifySeverityAsync(
        "readonly ConcurrentQueue<int> _items = new(); public void OtherOfItems() { _x = 1; Interlocked.MemoryBarrier(); if (_items.IsEmpty) { Enter(); } }"
        + $"public bool M() {{ {body} }}"
        + "bool IsFree() => _x == 0; bool IsFreeToo() => IsFree(); protected virtual void Process() { }",
        severity);

    [Theory]
    [InlineData("_x = 1; return _y == 0;")]
    [InlineData("Volatile.Write(ref _a, 1); return Volatile.Read(ref _b) == 0;")]
    public Task TwoFields_AreASuggestion(string body) => VerifySeverityAsync($"public bool M() {{ {body} }}", DiagnosticSeverity.Info);

    [Fact]
    public async Task Report_NamesBothSidesAndPointsAtThem()
    {
        var cancellation = TestContext.Current.CancellationToken;
        const string Source =
            """
            class Dekker
            {
                volatile int _x, _y;
                public int A() { _x = 1; return IsFree(); }
                int IsFree() => _y;
                public void B() { _y = 1; System.Threading.Interlocked.MemoryBarrier(); if (_x == 0) { _ = 1; } }
            }
            """;
        var tree = CSharpSyntaxTree.ParseText(Source, cancellationToken: cancellation);
        var compilation = CSharpCompilation.Create("Consumer", [tree], Net100.References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var report = Assert.Single(await compilation.WithAnalyzers([new MemoryOrderingAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation));

        Assert.StartsWith(
            "'_x' is stored and then '_y' is loaded without a full fence between, while B stores '_y' and then loads '_x': ",
            report.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
        Assert.Equal("IsFree()", TextAt(report.Location));

        // Its store; the partner's store and load; where its own load really is.
        Assert.Equal(["_x = 1", "_y = 1", "_x", "_y"], report.AdditionalLocations.Select(TextAt));

        string TextAt(Location location) => Source.Substring(location.SourceSpan.Start, location.SourceSpan.Length);
    }

    private static async Task VerifySeverityAsync(string members, DiagnosticSeverity severity)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(StoreLoadSource.OneSide(members), cancellationToken: cancellation)],
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var report = Assert.Single(await compilation.WithAnalyzers([new MemoryOrderingAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation));

        Assert.Equal(severity, report.Severity);
    }
}
