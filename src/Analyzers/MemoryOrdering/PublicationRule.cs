using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Publication;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1005: data that is published through a plain flag.</summary>
internal static class PublicationRule
{
    public static void Report(TypeThreads threads, HashSet<Body> own, Action<Diagnostic> report)
    {
        Report(MemoryOrderingRules.Publication, FlagPublications.Of(threads), own, report);
        Report(MemoryOrderingRules.DoubleCheck, DoubleChecks.Of(threads), own, report);
        Report(MemoryOrderingRules.DoubleCheck, StructDoubleChecks.Of(threads), own, report);
        Report(MemoryOrderingRules.BareLoop, BareLoops.Of(threads), own, report);
    }

    private static void Report(DiagnosticDescriptor rule, IEnumerable<PublicationRace> races, HashSet<Body> own, Action<Diagnostic> report)
    {
        foreach (var race in races)
        {
            if (own.Contains(race.Body))
            {
                var others = new List<Location>();
                foreach (var other in race.Others)
                {
                    others.Add(other.Syntax.GetLocation());
                }

                report(Diagnostic.Create(rule, race.Reported.Syntax.GetLocation(), others, race.Flag, race.Data));
            }
        }
    }
}
