using Aio.Analyzers.MemoryOrdering;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Updates of volatile fields in two steps, of which another thread's write gets lost.</summary>
public class AIO1007UpdateTests
{
    public static TheoryData<string> Updates =>
    [
        "{|AIO1007:_count++|};",
        "{|AIO1007:--_count|};",
        "{|AIO1007:_count += 2|};",
        "{|AIO1007:_flags |= 4|};",
        "{|AIO1007:_flags &= ~4|};",
        "{|AIO1007:_count = _count + 1|};",
        "{|AIO1007:_count = Math.Max(_count, 7)|};",
        "var old = _count; {|AIO1007:_count = old + 1|};",
        "var old = _count; if (old > 3) { {|AIO1007:_count = old - 3|}; }",
        "{|AIO1007:_isOn = !_isOn|};",
        "{|AIO1007:_items = _items.Add(1)|};",
        "{|AIO1007:_action += () => { }|};",
        "{|AIO1007:Volatile.Write(ref _plain, Volatile.Read(ref _plain) + 1)|};",
        "var old = Volatile.Read(ref _plain); {|AIO1007:Volatile.Write(ref _plain, old | 1)|};",
        "Volatile.Write(ref _other, 1); {|AIO1007:Volatile.Write(ref _plain, (int)Interlocked.Read(ref _long) + Volatile.Read(ref _plain))|};",
        "{|AIO1007:_wrapped.Add(1)|};",
        "{|AIO1007:_wrapped.Write(_wrapped.Read() + 1)|};",
    ];

    public static TheoryData<string> NoUpdates =>
    [
        "_count = 1;",
        "_count = _flags + 1;",
        "_count = other._count + 1;",
        "var saved = _count; _count = 0; _count = saved;",
        "if (_count == 0) { _count = 1; }",
        "_count = _count > 3 ? 1 : 2;",
        "Interlocked.Increment(ref _count);",
        "Interlocked.Exchange(ref _count, _count + 1);",
        "Volatile.Write(ref _plain, {|AIO1004:_plain|} + 1);",
        "{|AIO1004:_plain++|};",
        "Volatile.Write(ref _plain, Volatile.Read(ref _other) + 1);",
        "_wrapped.Write(1);",
        "_wrapped.Exchange(_wrapped.Read() + 1);",
        "_count = Register(this, _count);",
        "_text ??= \"\";",
    ];

    [Theory]
    [MemberData(nameof(Updates))]
    public Task UpdateInTwoSteps_Reported(string statements) => Test.VerifyAsync(InType($"public void Update(Counter other) {{ {statements} }}"));

    [Theory]
    [MemberData(nameof(NoUpdates))]
    public Task NoUpdate_NothingReported(string statements) => Test.VerifyAsync(InType($"public void Update(Counter other) {{ {statements} }}"));

    [Fact]
    public Task OnlyWriter_NothingReported() => Test.VerifyAsync(InType("volatile int _own = 3; public void Update() { _own++; _own += 2; } public int Own => _own;"));

    [Fact]
    public Task OtherWriterAConstructor_NothingReported() => Test.VerifyAsync(InType("volatile int _own; public Counter() { _own = 1; Prepare(); } void Prepare() => _own = 2; public void Update() => _own++;"));

    [Fact]
    public Task TwoUpdates_BothReported() => Test.VerifyAsync(InType("volatile int _own; public void Enter() => {|AIO1007:_own++|}; public void Leave() => {|AIO1007:_own--|};"));

    [Fact]
    public Task WritersReachedByOneEntry_NothingReported() => Test.VerifyAsync(InType("volatile int _own; public void Run() { Enter(); Leave(); } void Enter() => _own++; void Leave() => _own--;"));

    [Fact]
    public Task PrivateWritersReachedByTwoEntries_Reported() => Test.VerifyAsync(InType("volatile int _own; public void Run() => Enter(); public void Stop() => Leave(); void Enter() => {|AIO1007:_own++|}; void Leave() => {|AIO1007:_own--|};"));

    [Fact]
    public Task ProtectedWriters_NothingReported() => Test.VerifyAsync(InType("volatile int _own; protected void Enter() => _own++; protected void Leave() => _own--;"));

    [Fact]
    public Task LambdaOfTheOnlyWriter_NothingReported() => Test.VerifyAsync(InType("volatile int _own; public void Update(List<int> items) { _own = 0; items.ForEach(item => _own += item); }"));

    [Theory]
    [InlineData("public void Start() { Parallel.For(0, 9, i => { {|AIO1007:_own++|}; }); }")]
    [InlineData("public void Start() { for (var i = 0; i < 4; i++) { Task.Run(() => { {|AIO1007:_own++|}; }); } }")]
    [InlineData("public void Start() { for (var i = 0; i < 4; i++) { new Thread(Work).Start(); } } void Work() => {|AIO1007:_own++|};")]
    [InlineData("public void Start() { for (var i = 0; i < 4; i++) { new Thread(Run).Start(); } } void Run() => Work(); void Work() => {|AIO1007:_own++|};")]
    public Task OnlyWriterOnSeveralThreads_Reported(string members) => Test.VerifyAsync(InType("volatile int _own; " + members));

    [Theory]
    [InlineData("public void Start() { new Thread(Work).Start(); } void Work() => _own++;")]
    [InlineData("public void Start() { for (var i = 0; i < 4; i++) { } Task.Run(() => { _own++; }); }")]
    public Task OnlyWriterOnOneThread_NothingReported(string members) => Test.VerifyAsync(InType("volatile int _own; " + members));

    [Fact]
    public Task ThreadAgainstItsStarter_Reported() => Test.VerifyAsync(InType("volatile int _own; public void Start() { Task.Run(() => { {|AIO1007:_own++|}; }); {|AIO1007:_own++|}; }"));

    [Theory]
    [InlineData("public void Enter() { lock (_lock) { _own++; } } public void Leave() { lock (_lock) { _own--; } }")]
    [InlineData("public void Enter() { lock (_lock) { EnterCore(); } } void EnterCore() => _own++; public void Leave() { lock (_lock) { _own--; } }")]
    [InlineData("public void EnterLocked() { _own++; } public void LeaveLocked() { _own--; }")]
    [InlineData("static object? s_made; static object Made => s_made ??= new(); public void Enter() { lock (Made) { _own++; } } public void Leave() { lock (Made) { _own--; } }")]
    [InlineData("public void Enter() { if (!Monitor.IsEntered(_lock)) { return; } _own++; } public void Leave() { lock (_lock) { _own--; } }")]
    public Task OneLockForAllWrites_NothingReported(string members) => Test.VerifyAsync(InType("volatile int _own; readonly object _lock = new(); " + members));

    [Theory]
    [InlineData("public void Enter() { lock (_lock) { {|AIO1007:_own++|}; } } public void Leave() { _own = 0; }")]
    [InlineData("static object One => new(); static object Two => new(); public void Enter() { lock (One) { {|AIO1007:_own++|}; } } public void Leave() { lock (Two) { _own = 0; } }")]
    [InlineData("readonly object _two = new(); public void Enter() { lock (_lock) { {|AIO1007:_own++|}; } } public void Leave() { lock (_two) { _own = 0; } }")]
    public Task LockForSomeWrites_Reported(string members) => Test.VerifyAsync(InType("volatile int _own; readonly object _lock = new(); " + members));

    [Theory]
    [InlineData("[SingleWriter] volatile int _own; public void Enter() => _own++; public void Leave() => _own--;")]
    [InlineData("[SingleThreaded] volatile int _own; public void Enter() => _own++; public void Leave() => _own--;")]
    [InlineData("volatile int _own; [SingleThreaded] public void Enter() => _own++; [SingleThreaded] public void Leave() => _own--;")]
    [InlineData("volatile int _own; [BottomHalf] void Enter() => _own++; [BottomHalf] void Leave() => _own--;")]
    [InlineData("[SingleWriter] Wrapped _own; public void Enter() => _own.Add(1); public void Leave() => _own.Add(-1);")]
    public Task DeclaredToBeOneThread_NothingReported(string members) => Test.VerifyAsync(InType(members));

    [Fact]
    public Task LambdaThatCallsTheMethodAroundIt_NothingReported() => Test.VerifyAsync(InType("volatile int _own; public void Run(List<int> items) { _own++; items.ForEach(item => { Run(items); Step(); }); } void Step() => _own--;"));

    [Fact]
    public Task ObjectMadeHere_NothingReported() => Test.VerifyAsync(InType("volatile int _own; public static Counter Make() { var made = new Counter(); made._own++; return made; } public void Update() => _own++;"));

    [Fact]
    public Task FieldOfAnotherObject_Reported() => Test.VerifyAsync(InType("volatile int _own; public static void Add(Counter counter) => {|AIO1007:counter._own++|}; public void Clear() => _own = 0;"));

    [Fact]
    public Task InheritedField_ReportedWhereItIsUpdated() => Test.VerifyAsync(StoreLoadSource.Usings +
        """
        class Base { protected volatile int _own; public void Clear() => _own = 0; }
        class Derived : Base { volatile int _x; public void Add() => {|AIO1007:_own++|}; }
        """);

    [Fact]
    public Task StaticField_Reported() => Test.VerifyAsync(InType("static volatile int s_own; static Counter() => s_own = 1; public static void Enter() => {|AIO1007:s_own++|}; public static void Leave() => {|AIO1007:s_own--|};"));

    [Theory]
    [InlineData("public void Leave() => _own = 0;", DiagnosticSeverity.Warning)]
    [InlineData("public void Leave() => Interlocked.Exchange(ref _own, 0);", DiagnosticSeverity.Info)]
    public async Task WrittenInOneStepElsewhere_MakesTheWarningASuggestion(string members, DiagnosticSeverity severity)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(InType("volatile int _own; public void Enter() => _own++; " + members), cancellationToken: cancellation)],
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var report = Assert.Single(await compilation.WithAnalyzers([new MemoryOrderingAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation));

        Assert.Equal(("AIO1007", severity), (report.Id, report.Severity));
    }

    private static string InType(string members) => StoreLoadSource.Usings + "using System.Collections.Immutable;\n" +
        $$"""
        struct Wrapped
        {
            int _value;
            public int Read() => Volatile.Read(ref _value);
            public void Write(int value) => Volatile.Write(ref _value, value);
            public int Exchange(int value) => Interlocked.Exchange(ref _value, value);
            public void Add(int amount) => Volatile.Write(ref _value, Volatile.Read(ref _value) + amount);
        }

        class Counter
        {
            volatile int _count, _flags;
            volatile bool _isOn;
            volatile string? _text;
            volatile ImmutableList<int> _items = ImmutableList<int>.Empty;
            volatile Action? _action;
            int _plain, _other;
            long _long;
            Wrapped _wrapped;

            public void Reset()
            {
                _count = 0;
                _flags = 0;
                _isOn = false;
                _text = null;
                _items = ImmutableList<int>.Empty;
                _action = null;
                Volatile.Write(ref _plain, 0);
                Volatile.Write(ref _other, 0);
                _wrapped.Write(0);
            }

            static int Register(Counter counter, int count) => count + 1;
            {{members}}
        }
        """;

    [Theory]
    [InlineData("if (!_mark) { return; } {|AIO1007:_mark = false|};")]
    [InlineData("if (_mark) { Run(); {|AIO1007:_mark = false|}; }")]
    [InlineData("if (Volatile.Read(ref _mark) && _other) { {|AIO1007:Volatile.Write(ref _mark, false)|}; }")]
    [InlineData("if (_mark) { Interlocked.Exchange(ref _mark, false); }")]
    [InlineData("if (Interlocked.Exchange(ref _mark, false)) { Run(); }")]
    [InlineData("if (_other) { _mark = false; }")]
    [InlineData("_mark = false; if (_mark) { Run(); }")]
    [InlineData("if (_mark) { _mark = true; }")]
    [InlineData("if (!_mark) { _mark = true; }")]
    [InlineData("if (_owner == Environment.CurrentManagedThreadId && _mark) { _mark = false; }")]
    [InlineData("if (_mark && Interlocked.CompareExchange(ref _mark, false, true)) { _mark = false; }")]
    public Task MarkThatOthersRaiseInOneStep_ReportedWhereItIsTestedAndThenTakenBack(string body) => Test.VerifyAsync(StoreLoadSource.Usings +
        $$"""
        class Gate
        {
            volatile bool _mark, _other;
            volatile int _owner;
            public void Raise() => Interlocked.Exchange(ref _mark, true);
            public void Take() { {{body}} }
            void Run() { }
        }
        """);

    [Theory]
    [InlineData("_mark = true;")]
    [InlineData("Volatile.Write(ref _mark, true);")]
    [InlineData("Interlocked.Exchange(ref _mark, false);")]
    public Task MarkThatNobodyRaisesInOneStep_NothingReported(string raise) => Test.VerifyAsync(StoreLoadSource.Usings +
        $$"""
        class Gate
        {
            volatile bool _mark;
            public void Raise() { {{raise}} }
            public void Take() { if (_mark) { _mark = false; } }
        }
        """);

    [Fact]
    public Task LockOfOneWord_NothingReported() => Test.VerifyAsync(StoreLoadSource.Usings +
        """
        class Spinning
        {
            int _taken;
            public bool TryEnter() => Volatile.Read(ref _taken) == 0 && Interlocked.Exchange(ref _taken, 1) == 0;
            public void Leave() { if (Volatile.Read(ref _taken) == 0) { throw new InvalidOperationException(); } Volatile.Write(ref _taken, 0); }
            public void Run() { if (Volatile.Read(ref _taken) == 0 && Interlocked.Exchange(ref _taken, 1) == 0) { Volatile.Write(ref _taken, 0); } }
        }
        """);
}
