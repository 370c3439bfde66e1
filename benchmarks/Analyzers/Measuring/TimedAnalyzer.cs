using System.Collections.Immutable;
using Aio.Benchmarks.Generators.Measuring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Benchmarks.Analyzers.Measuring;

/// <summary>
/// Adds up what the callbacks of an analyzer take, as <c>-reportanalyzer</c> does, but in processor time of the threads that run
/// them: what other processes take from these is no matter of the analyzer's.
/// </summary>
internal sealed class TimedAnalyzer(DiagnosticAnalyzer timed) : DiagnosticAnalyzer
{
    private long _ticks;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => timed.SupportedDiagnostics;

    /// <summary>What was taken since this was asked for last.</summary>
    public TimeSpan Take() => TimeSpan.FromTicks(Interlocked.Exchange(ref _ticks, 0));

    public override void Initialize(AnalysisContext context) => timed.Initialize(new TimedContext(context, this));

    private void Time<TContext>(Action<TContext> action, TContext context)
    {
        var start = ThreadClock.Now;
        action(context);
        Interlocked.Add(ref _ticks, (ThreadClock.Now - start).Ticks);
    }

    private static NotSupportedException Unused() => new("The analyzers that are timed register actions for compilations and symbols alone.");

    private sealed class TimedContext(AnalysisContext context, TimedAnalyzer timed) : AnalysisContext
    {
        public override void EnableConcurrentExecution() => context.EnableConcurrentExecution();

        public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode) => context.ConfigureGeneratedCodeAnalysis(analysisMode);

        public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) =>
            context.RegisterCompilationStartAction(start => timed.Time(action, new TimedStart(start, timed)));

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
            context.RegisterSymbolAction(symbol => timed.Time(action, symbol), symbolKinds);

        public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => throw Unused();

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unused();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unused();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unused();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unused();

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw Unused();
    }

    private sealed class TimedStart(CompilationStartAnalysisContext start, TimedAnalyzer timed)
        : CompilationStartAnalysisContext(start.Compilation, start.Options, start.CancellationToken)
    {
        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
            start.RegisterSymbolAction(symbol => timed.Time(action, symbol), symbolKinds);

        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => throw Unused();

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unused();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unused();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unused();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unused();

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw Unused();
    }
}
