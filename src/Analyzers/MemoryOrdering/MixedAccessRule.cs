using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Mixing;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1004: a field that is accessed atomically here and plainly there.</summary>
internal static class MixedAccessRule
{
    /// <param name="own">What the bodies of the type do, by the body; of others, only the atomic accesses are looked at.</param>
    public static void Report(FieldAccesses accesses, MixedFields mixed, IReadOnlyDictionary<Body, BodyMemory> own, Action<Diagnostic> report)
    {
        var reported = new HashSet<SyntaxNode>();
        foreach (var field in accesses.Fields)
        {
            foreach (var access in accesses.Of(field))
            {
                if (own.ContainsKey(access.Body)
                    && MixedFields.MayBeMixed(access.Event.Place!.Symbol!)
                    && mixed.AtomicRivalOf(access) is { } atomic
                    && reported.Add(access.Syntax))
                {
                    report(Diagnostic.Create(
                        MemoryOrderingRules.MixedAccess,
                        access.Syntax.GetLocation(),
                        [atomic.Syntax.GetLocation()],
                        field.Name,
                        PlainUses.IsUpdate(access.Event.Operation) ? "updated" : access.IsStore ? "written" : "read",
                        BodyNames.Of(atomic.Body),
                        access.IsStore ? "Volatile.Write or a method of Interlocked" : "Volatile.Read"));
                }
            }
        }
    }
}
