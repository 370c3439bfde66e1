using Microsoft.CodeAnalysis;
using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>What is done with a value that was loaded.</summary>
internal static class LoadUse
{
    /// <summary>
    /// Whether the value may decide something. A reference of which a member is used at once decides nothing: whoever does that
    /// counts on it; unless the load is ordered, so that somebody thought of others. Nor does a number that is counted on.
    /// </summary>
    public static bool MayDecide(MemoryEvent access)
    {
        var load = access.Inner;
        if (access.Order != AccessOrder.Plain)
        {
            return true;
        }

        if (load is ICompoundAssignmentOperation or IIncrementOrDecrementOperation)
        {
            return load.Parent is not (IExpressionStatementOperation or null);
        }

        return !IsReceiver(load);
    }

    /// <summary>Whether a member of what was loaded is used at once.</summary>
    public static bool IsReceiver(IOperation load)
    {
        var value = load;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IMemberReferenceOperation member => member.Instance == value,
            IInvocationOperation invocation => invocation.Instance == value,
            IArrayElementReferenceOperation element => element.ArrayReference == value,
            _ => false,
        };
    }
}
