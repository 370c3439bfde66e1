using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Gate;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Tests.MemoryOrdering.Gate;

/// <summary>A type that has nothing to report, as its text shows, costs its callback no allocation.</summary>
public class GateCostTests
{
    public static TheoryData<string> Sources =>
    [
        // No word of threads.
        "public class Part { private int _value; public int Value => _value; public void Set(int value) => _value = value; }",
        "public struct Part { public int X, Y; public int Sum() => X + Y; }",
        "public static class Part { public static string Name(int state) => state switch { 0 => \"idle\", _ => \"running\" }; }",

        // Locks and tasks alone.
        "public class Part { private readonly object _gate = new(); private long _total; public void Add(long value) { lock (_gate) { _total += value; } } }",
        "public class Part { private Task? _load; public void Start() => _load = Task.Run(() => { }); }",

        // One place that threads share.
        "public class Part { private readonly ConcurrentDictionary<string, long> _offsets = new(); public bool Forget(string name) => _offsets.TryRemove(name, out _); }",
        "public class Part { private readonly Channel<int> _items = Channel.CreateUnbounded<int>(); public bool Put(int item) => _items.Writer.TryWrite(item); }",
        "public class Part { private long _requests; private long _bytes; public long Requests => Interlocked.Read(ref _requests); public void On(int n) { Interlocked.Increment(ref _requests); Interlocked.Add(ref _bytes, n); } }",
        "public class Part { private volatile bool _isStopped; public void Stop() => _isStopped = true; public void Drain(Action a) { while (!_isStopped) { a(); } } }",
        "public class Part { private int _state; public int State { get => Volatile.Read(ref _state); set => Volatile.Write(ref _state, value); } }",
        "public class Base { protected int Value; } public class Part : Base { private volatile bool _isSet; public bool IsSet => _isSet; public void Set() { Value = 1; _isSet = true; } }",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task NothingToReport_NothingAllocated(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Program",
            [CSharpSyntaxTree.ParseText("using System; using System.Collections.Concurrent; using System.Threading; using System.Threading.Channels; using System.Threading.Tasks;\n" + source, cancellationToken: TestContext.Current.CancellationToken)],
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var meter = new Meter();

        var found = await compilation.WithAnalyzers([meter]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Empty(found);
        Assert.Equal(0, meter.Allocated);
    }

    /// <summary>Calls for the type <c>Part</c> what the analyzer calls, and says what that allocates.</summary>
#pragma warning disable RS1001 // Not for a compiler to find.
    private sealed class Meter : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = new MemoryOrderingAnalyzer().SupportedDiagnostics;

        public long? Allocated { get; private set; }

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationStartAction(start =>
            {
                var words = ThreadingWords.Of(start.Compilation, ListedApis.None, start.CancellationToken);
                var gate = TypeGate.Of(start.Compilation, words, ListedApis.None, start.CancellationToken);
                var memory = new MemoryOfCompilation(start.Compilation, words, ListedApis.None);
                start.RegisterSymbolAction(symbol => Measure(symbol, memory, gate), SymbolKind.NamedType);
            });
        }

        private void Measure(SymbolAnalysisContext context, MemoryOfCompilation memory, TypeGate gate)
        {
            if (context.Symbol is INamedTypeSymbol { Name: "Part" } type)
            {
                // What is known of a file is found once.
                MemoryOrderingAnalyzer.Look(type, memory, gate, context);
                var before = GC.GetAllocatedBytesForCurrentThread();
                MemoryOrderingAnalyzer.Look(type, memory, gate, context);
                Allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
    }
}
