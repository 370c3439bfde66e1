using Microsoft.CodeAnalysis;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>The edits that order plain accesses: the field becomes volatile, or they are made by <c>Volatile</c> or <c>Interlocked</c>.</summary>
internal static class AccessEdits
{
    private const string AtomicKey = "AccessAtomically";

    /// <summary>Of an access that is at odds with others, which are atomic.</summary>
    public static IEnumerable<OrderingEdit> OfOne(ReportedCode code)
    {
        foreach (var update in UpdateEdits.Of(code))
        {
            yield return update;
        }

        if (AtomicUpdate.Of(code.Node, code.Model) is null && Atomic(code, [code.Node]) is { } edit)
        {
            yield return edit;
        }

        if (VolatileField.Of(code) is { } declared)
        {
            yield return declared;
        }
    }

    /// <summary>Of an access and of those attached to the report that are of the same field: one side doesn't help without the other.</summary>
    public static IEnumerable<OrderingEdit> OfBothSides(ReportedCode code)
    {
        if (VolatileField.Of(code) is { } declared)
        {
            yield return declared;
        }

        if (FieldUses.FieldOf(code.Node, code.Model) is not { } field || code.Partners.Contains(null))
        {
            yield break;
        }

        var partners = code.Partners.Where(partner => field.Equals(FieldUses.FieldOf(partner!, code.Model), SymbolEqualityComparer.Default));

        // What stores and what loads it; of the second test of two, the lock around it may be enough.
        if (Atomic(code, partners.Where(partner => FieldUses.IsWrite(partner!) != FieldUses.IsWrite(code.Node)).Prepend(code.Node)) is { } two)
        {
            yield return two;
        }

        if (Atomic(code, partners.Prepend(code.Node)) is { } attached)
        {
            yield return attached;
        }

        // Whoever else touches it may have to do so, too.
        if (Atomic(code, partners.Concat(FieldUses.Of(field, code.Root, code.Model)).Prepend(code.Node)) is { } all)
        {
            yield return all;
        }
    }

    private static OrderingEdit? Atomic(ReportedCode code, IEnumerable<SyntaxNode?> accesses)
    {
        var list = accesses.Distinct().ToList();
        var title = list.Any(access => AtomicUpdate.Of(access!, code.Model) is not null) ? "Access by Volatile and Interlocked" : "Access by Volatile";
        return AtomicAccess.Of(code, list!) is { } root ? new OrderingEdit(title, AtomicKey, root) : null;
    }
}
