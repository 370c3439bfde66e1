using System.Collections.Immutable;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>The edits that insert a barrier, at each place where one can stand.</summary>
internal static class BarrierEdits
{
    /// <summary>A full fence between the reported load and the store before it.</summary>
    public static IEnumerable<OrderingEdit> FullFence(ReportedCode code) =>
        code.Partner is { } store ? Of(code, "Interlocked", "MemoryBarrier", BarrierPlaces.Between(store, code.Node)) : [];

    /// <summary>A barrier between the reported load and the loads before it.</summary>
    public static IEnumerable<OrderingEdit> ReadBarrier(ReportedCode code) =>
        Of(code, "Volatile", "ReadBarrier", BarrierPlaces.Before(code.Node));

    private static IEnumerable<OrderingEdit> Of(
        ReportedCode code, string type, string method, IEnumerable<ImmutableArray<BarrierPlace>> alternatives)
    {
        if (code.Method(type, method) is not { } barrier)
        {
            yield break;
        }

        var title = $"Insert {type}.{method}()";
        var insertion = new BarrierInsertion(code.Root, barrier);
        foreach (var places in alternatives)
        {
            yield return new OrderingEdit(title, title, insertion.InsertAt(places));
        }
    }
}
