using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Fences;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1006: a fence beside an operation that is a full fence itself.</summary>
internal static class FenceRule
{
    public static void Report(BodyMemory memory, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (!HasFence(memory))
        {
            return;
        }

        var found = new List<NeedlessFence>();
        FenceFlow.Find(memory, found, cancellation);
        foreach (var fence in found)
        {
            report(Diagnostic.Create(
                MemoryOrderingRules.NeedlessFence,
                fence.Fence.Syntax.GetLocation(),
                ((IInvocationOperation)fence.Fence).TargetMethod.ContainingType.Name + "." + ((IInvocationOperation)fence.Fence).TargetMethod.Name,
                fence.IsBehind ? "before" : "behind"));
        }
    }

    /// <summary>Most bodies have none.</summary>
    private static bool HasFence(BodyMemory memory)
    {
        foreach (var block in memory.Events)
        {
            foreach (var happening in block)
            {
                if (happening is { Kind: EventKind.Barrier, Levels: PathLevels.Fenced } && FenceStepReader.IsFence(happening.Operation))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
