using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Gaps;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1002: a declared wait flag without a full fence.</summary>
internal static class WaitFlagRule
{
    public static void Report(IReadOnlyList<Gap> gaps, StoreLoadPairs pairs, WaitFlags flags, RaisedFlags raised, HashSet<Body> own, Action<Diagnostic> report)
    {
        var reported = new HashSet<SyntaxNode>();
        foreach (var gap in gaps)
        {
            // Who lowers the flag of a waiter does not wait.
            if (gap is { LacksFence: true, IsDeclared: true }
                && own.Contains(gap.Body)
                && !(gap.Store.Lowers && flags.IsFlagOf(gap.Store.Place!, gap.Load.Place!) && !raised.Contains(gap.Store.Place!, gap.Load.Place!))
                && !pairs.IsKeptApart(gap)
                && reported.Add(gap.Load.Operation.Syntax))
            {
                report(Diagnostic.Create(
                    MemoryOrderingRules.WaitFlag,
                    gap.Load.Operation.Syntax.GetLocation(),
                    [gap.Store.Operation.Syntax.GetLocation()],
                    gap.Store.Place!.ToString(),
                    gap.Load.Place!.ToString()));
            }
        }
    }
}
