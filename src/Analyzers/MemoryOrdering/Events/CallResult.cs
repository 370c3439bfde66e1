using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>What becomes of what a call returns.</summary>
internal static class CallResult
{
    /// <summary>Whether nobody looks at what a call returns.</summary>
    public static bool IsDiscarded(IOperation call) =>
        call.Parent is IExpressionStatementOperation || (call.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation });
}
