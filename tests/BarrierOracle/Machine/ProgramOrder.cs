using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Machine;

/// <summary>
/// What the .NET memory model keeps of the order in which a thread's steps are written (docs/design/specs/Memory-model.md of
/// dotnet/runtime). All else may happen in any order.
/// </summary>
internal static class ProgramOrder
{
    /// <summary>For each step the earlier ones that must have been performed before it, as bits.</summary>
    public static uint[] Of(ImmutableArray<Step> run)
    {
        var before = new uint[run.Length];
        for (var later = 0; later < run.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (IsKept(run, earlier, later))
                {
                    before[later] |= 1u << earlier;
                }
            }
        }

        return before;
    }

    private static bool IsKept(ImmutableArray<Step> run, int earlier, int later)
    {
        var (first, second) = (run[earlier], run[later]);
        return first.IsFullFence
            || second.IsFullFence
            || (first.IsLoad && IsVolatile(first))
            || (second.IsStore && IsVolatile(second))
            || (second.IsStore && first.IsOfSameLocation(second))
            || (second.IsStore && (second.Controls & (1u << earlier)) != 0)
            || IsBehindHalfFence(run, earlier, later);
    }

    private static bool IsBehindHalfFence(ImmutableArray<Step> run, int earlier, int later)
    {
        for (var between = earlier + 1; between < later; between++)
        {
            var isKept = run[between].Statement switch
            {
                Fence { Kind: FenceKind.Read } => run[earlier].IsLoad,
                Fence { Kind: FenceKind.Write } => run[later].IsStore,
                _ => false,
            };
            if (isKept)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVolatile(Step step) => step.Access is { Order: AccessOrder.Volatile };
}
