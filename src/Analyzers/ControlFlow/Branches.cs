using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.ControlFlow;

/// <summary>What can be told of a branch of a control-flow graph.</summary>
internal static class Branches
{
    /// <summary>Not out of what is never reached, and not against a constant: <c>while (true)</c> ends by <c>break</c> only.</summary>
    public static bool CanBeTaken(ControlFlowBranch branch)
    {
        var source = branch.Source;
        if (!source.IsReachable)
        {
            return false;
        }

        return source.ConditionKind == ControlFlowConditionKind.None
            || source.BranchValue is not { ConstantValue: { HasValue: true, Value: bool value } }
            || branch.IsConditionalSuccessor == (value == (source.ConditionKind == ControlFlowConditionKind.WhenTrue));
    }
}
