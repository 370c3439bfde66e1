using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Gaps;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1008: the reader of a sequence lock whose reads are not ordered before the second read of the sequence.</summary>
internal static class SequenceRule
{
    public static void Report(IReadOnlyList<SequenceRead> reads, HashSet<Body> own, Action<Diagnostic> report)
    {
        foreach (var read in reads)
        {
            if (own.Contains(read.Body))
            {
                report(Diagnostic.Create(
                    MemoryOrderingRules.Sequence,
                    read.Second.Operation.Syntax.GetLocation(),
                    read.Second.Place!.ToString(),
                    read.Data.ToString()));
            }
        }
    }
}
