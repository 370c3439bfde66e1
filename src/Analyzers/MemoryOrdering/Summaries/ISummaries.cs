using Aio.Analyzers.MemoryOrdering.Bodies;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Summaries;

/// <summary>Knows what methods do that are called.</summary>
internal interface ISummaries
{
    /// <param name="caller">In which the call stands: it may be of a local function.</param>
    public MethodSummary Of(IMethodSymbol method, Body caller, IOperation call);
}
