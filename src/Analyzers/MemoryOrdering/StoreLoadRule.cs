using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Gaps;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1001: a store-load pair without a full fence.</summary>
internal static class StoreLoadRule
{
    /// <param name="own">The bodies of the type; of others, only what they are partners in is looked at.</param>
    public static void Report(IReadOnlyList<Gap> gaps, StoreLoadPairs pairs, HashSet<Body> own, Action<Diagnostic> report)
    {
        var reported = new HashSet<SyntaxNode>();
        foreach (var gap in gaps)
        {
            if (gap is { LacksFence: true, IsDeclared: false }
                && own.Contains(gap.Body)
                && !reported.Contains(gap.Load.Operation.Syntax)
                && pairs.PartnerOf(gap) is { } partner)
            {
                reported.Add(gap.Load.Operation.Syntax);
                report(DiagnosticOf(gap, partner));
            }
        }
    }

    /// <summary>
    /// A warning is nearly always a bug. Where somebody else's code lies between, it may be none; nor need it be one between two
    /// fields, whose values often say by themselves what a late look would miss, or of which one thread has both (docs/triage).
    /// </summary>
    private static DiagnosticSeverity SeverityOf(Gap gap, Gap partner) =>
        gap.IsAtHand && partner.IsAtHand && gap.IsOfContents ? MemoryOrderingRules.StoreLoad.DefaultSeverity : DiagnosticSeverity.Info;

    private static Diagnostic DiagnosticOf(Gap gap, Gap partner)
    {
        var places = ImmutableArray.CreateBuilder<Location>();
        places.Add(gap.Store.Operation.Syntax.GetLocation());
        places.Add(partner.Store.Operation.Syntax.GetLocation());
        places.Add(partner.Load.Operation.Syntax.GetLocation());
        AddInner(gap.Store);
        AddInner(gap.Load);
        return Diagnostic.Create(
            MemoryOrderingRules.StoreLoad,
            gap.Load.Operation.Syntax.GetLocation(),

            SeverityOf(gap, partner),
            places,
            properties: null,
            gap.Store.Place!.ToString(),
            gap.Load.Place!.ToString(),
            BodyNames.Of(partner.Body),
            partner.Store.Place!.ToString(),
            partner.Load.Place!.ToString());

        void AddInner(Events.MemoryEvent access)
        {
            if (access.Inner.Syntax != access.Operation.Syntax)
            {
                places.Add(access.Inner.Syntax.GetLocation());
            }
        }
    }
}
