using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Sharing;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>The rules that live of what is known of threads: who starts one, and who says which one runs him.</summary>
internal static class ThreadRules
{
    public static void Analyze(INamedTypeSymbol type, MemoryOfCompilation memory, SymbolAnalysisContext context)
    {
        var (mayRace, mayPublish) = RulesFor(type, memory.Listed);
        if (mayRace || mayPublish)
        {
            Report(type, memory, mayRace, mayPublish, context);
        }
    }

    /// <summary>Which of the two rules may have something to say, by the text.</summary>
    internal static (bool MayRace, bool MayPublish) RulesFor(INamedTypeSymbol type, ListedApis listed)
    {
        var traits = ThreadWords.Of(type);
        return (MayRace(traits), MayPublish(type, traits, listed));
    }

    internal static void Report(INamedTypeSymbol type, MemoryOfCompilation memory, bool mayRace, bool mayPublish, SymbolAnalysisContext context)
    {
        var cancellation = context.CancellationToken;
        var own = new HashSet<Body>();
        var bodies = ImmutableArray.CreateBuilder<BodyMemory>();
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType?.OriginalDefinition)
        {
            foreach (var body in memory.Of(current, members: null, cancellation))
            {
                bodies.Add(body);
                if (ReferenceEquals(current, type))
                {
                    own.Add(body.Body);
                }
            }
        }

        var all = bodies.ToImmutable();
        cancellation.ThrowIfCancellationRequested();
        var threads = TypeThreads.Of(all, ThreadStarts.Of(all, memory.Listed));
        if (mayRace)
        {
            CallbackRaceRule.Report(threads, own, context.ReportDiagnostic);
        }

        if (mayPublish)
        {
            PublicationRule.Report(threads, own, context.ReportDiagnostic);
        }
    }

    /// <summary>Whether the text names both a callback and another thread.</summary>
    private static bool MayRace(ThreadTraits traits) =>
        (traits & ThreadTraits.Callbacks) != 0 && (traits & (ThreadTraits.AnyThread | ThreadTraits.Starts)) != 0;

    /// <summary>Whether the text says that threads run it, and has what may be a flag.</summary>
    private static bool MayPublish(INamedTypeSymbol type, ThreadTraits traits, ListedApis listed) =>
        (traits & ThreadTraits.DoubleChecks) != 0
        || ((traits & (ThreadTraits.AnyThread | ThreadTraits.Starts)) != 0
            && PlainFlagSyntax.IsIn(type)
            && ((traits & ThreadTraits.AnyThread) != 0 || StartedSyntax.MayRaiseFlag(type, listed)));
}
