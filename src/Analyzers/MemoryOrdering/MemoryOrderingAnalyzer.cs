using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Gaps;
using Aio.Analyzers.MemoryOrdering.Gate;
using Aio.Analyzers.MemoryOrdering.Mixing;
using Aio.Analyzers.MemoryOrdering.Sharing;
using Aio.Analyzers.MemoryOrdering.Updates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>Finds missing and needless memory barriers: the rules of the thousand.</summary>
/// <remarks>
/// It looks at outermost types, each with all that stands in it, and only at those whose text speaks of threads. Nothing else
/// is bound.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemoryOrderingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        MemoryOrderingRules.StoreLoad, MemoryOrderingRules.WaitFlag, MemoryOrderingRules.CallbackRace, MemoryOrderingRules.MixedAccess,
        MemoryOrderingRules.Publication, MemoryOrderingRules.DoubleCheck, MemoryOrderingRules.BareLoop, MemoryOrderingRules.NeedlessFence,
        MemoryOrderingRules.Update, MemoryOrderingRules.Sequence, MemoryOrderingRules.FenceMark,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var listed = ListedApis.Of(start.Options.AdditionalFiles, start.CancellationToken);
            var words = ThreadingWords.Of(start.Compilation, listed, start.CancellationToken);
            var gate = TypeGate.Of(start.Compilation, words, listed, start.CancellationToken);
            var memory = new MemoryOfCompilation(start.Compilation, words, listed);
            start.RegisterSymbolAction(symbol => Look((INamedTypeSymbol)symbol.Symbol, memory, gate, symbol), SymbolKind.NamedType);
        });
    }

    /// <summary>Asks the rules of a type, if they can have something to say; nothing is allocated otherwise.</summary>
    internal static void Look(INamedTypeSymbol type, MemoryOfCompilation memory, TypeGate gate, SymbolAnalysisContext context)
    {
        if (type is { ContainingType: null, TypeKind: TypeKind.Class or TypeKind.Struct } && gate.MayConcern(type))
        {
            if (memory.Concerns(type) && !gate.IsQuiet(type))
            {
                Analyze(type, memory, gate.MembersOf(type), context);
            }

            ThreadRules.Analyze(type, memory, context);
        }
    }

    /// <param name="members">Those of which it is asked; null of all.</param>
    internal static void Analyze(INamedTypeSymbol type, MemoryOfCompilation memory, MemberGate? members, SymbolAnalysisContext context)
    {
        var cancellation = context.CancellationToken;
        var own = memory.Of(type, members, cancellation);
        if (own.IsEmpty)
        {
            return;
        }

        var bodies = own.ToBuilder();
        for (var inherited = type.BaseType; inherited is { DeclaringSyntaxReferences.IsEmpty: false }; inherited = inherited.BaseType)
        {
            if (memory.Concerns(inherited.OriginalDefinition))
            {
                bodies.AddRange(memory.Of(inherited.OriginalDefinition, members, cancellation));
            }
        }

        var reported = new HashSet<Body>();
        foreach (var body in own)
        {
            reported.Add(body.Body);
        }

        var all = bodies.ToImmutable();
        var starts = ThreadStarts.Of(all, memory.Listed);
        var shared = SharedPlaces.Of(all, starts);
        var entries = Entries.Of(all);
        var entryLocks = EntryLocks.Of(all);
        var gaps = new GapCollector(shared, memory.Flags(cancellation));
        var sequences = new SequenceReads(all);
        foreach (var body in all)
        {
            cancellation.ThrowIfCancellationRequested();
            body.Flow.FindGaps(gaps);
            body.Flow.FindSequenceReads(sequences);
        }

        SequenceRule.Report(sequences.Reads, reported, context.ReportDiagnostic);

        var writers = new Writers(entries, entryLocks, starts, CallersLocks.Of(all));
        var accesses = FieldAccesses.Of(all, entries, cancellation);
        var memories = new Dictionary<Body, BodyMemory>();
        foreach (var body in all)
        {
            memories[body.Body] = body;
        }

        var ownMemories = new Dictionary<Body, BodyMemory>();
        foreach (var body in own)
        {
            ownMemories[body.Body] = body;
            FenceRule.Report(body, context.ReportDiagnostic, cancellation);
            FenceMarkRule.Report(body, context.ReportDiagnostic);
        }

        UpdateRule.Report(accesses, new LostUpdates(accesses, writers, SeveralThreads.Of(all, memory.Listed)), ownMemories, context.ReportDiagnostic);

        MixedAccessRule.Report(accesses, new MixedFields(accesses, writers, new PlainUses(memories)), ownMemories, context.ReportDiagnostic);

        if (gaps.Gaps.Count > 0)
        {
            var pairs = new StoreLoadPairs(gaps.Gaps, memories, entryLocks, entries, shared);
            var flags = memory.Flags(cancellation);
            WaitFlagRule.Report(gaps.Gaps, pairs, flags, new RaisedFlags(flags, memory, cancellation), reported, context.ReportDiagnostic);
            StoreLoadRule.Report(gaps.Gaps, pairs, reported, context.ReportDiagnostic);
        }
    }
}
