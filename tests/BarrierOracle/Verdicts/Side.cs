using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Machine;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>A store and a later load of the other field in one run, with no store to the load's field between: one side of a pair.</summary>
/// <param name="Store">Its position in the run.</param>
/// <param name="Load">Its position in the run.</param>
/// <param name="IsOpen">Whether no full fence is between, so that the load has a <see cref="Gap"/>.</param>
internal readonly record struct Side(int Store, int Load, bool IsOpen)
{
    public static ImmutableArray<Side> Of(ImmutableArray<Step> run)
    {
        var sides = ImmutableArray.CreateBuilder<Side>();
        for (var load = 0; load < run.Length; load++)
        {
            if (!run[load].IsLoad)
            {
                continue;
            }

            var isOpen = !run[load].IsFullFence;
            for (var store = load - 1; store >= 0; store--)
            {
                isOpen &= !run[store].IsFullFence;
                if (run[store].IsStore)
                {
                    if (run[store].IsOfSameLocation(run[load]))
                    {
                        break;
                    }

                    sides.Add(new Side(store, load, isOpen));
                }
            }
        }

        return sides.ToImmutable();
    }
}
