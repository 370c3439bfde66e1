using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1010: a method that says it is a full fence, and is none on some path.</summary>
internal static class FenceMarkRule
{
    public static void Report(BodyMemory memory, Action<Diagnostic> report)
    {
        if (memory.Body.Symbol is IMethodSymbol method
            && (memory.Summary.Through & PathLevels.Unfenced) != 0
            && OrderingAttributes.IsFullFence(method)
            && method.Locations is [{ IsInSource: true } location, ..])
        {
            report(Diagnostic.Create(MemoryOrderingRules.FenceMark, location, method.Name));
        }
    }
}
