using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>What is done with a value that was loaded.</summary>
internal static class LoadUse
{
    /// <summary>
    /// Whether the value may decide something. A reference of which a member is used at once decides nothing: whoever does that
    /// counts on it; unless the load is ordered, so that somebody thought of others, or all that an array has is looked at. Nor does
    /// a number that is counted on.
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

        return !IsReceiver(load) || IsEnumerated(load);
    }

    /// <summary>Whether all that is made of a value is what an exception says.</summary>
    public static bool IsForException(MemoryEvent access) => IsThrown(access.Operation.Syntax) || IsThrown(access.Inner.Syntax) || IsInException(access.Inner);

    private static bool IsThrown(SyntaxNode syntax)
    {
        for (var current = syntax; current is not (null or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax); current = current.Parent)
        {
            if (current is ThrowStatementSyntax or ThrowExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInException(IOperation load)
    {
        for (var current = load.Parent; current is not null; current = current.Parent)
        {
            if (current is IObjectCreationOperation { Type: { } made } && made.Name.EndsWith("Exception", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a <c>foreach</c> goes through an array that was loaded: who adds to one that is shared puts another in its place, so
    /// that an old one lacks what was added.
    /// </summary>
    private static bool IsEnumerated(IOperation load) =>
        load.Type is IArrayTypeSymbol && ValueOf(load).Parent is IInvocationOperation { TargetMethod.Name: "GetEnumerator" };

    /// <summary>Whether a member of what was loaded is used at once.</summary>
    public static bool IsReceiver(IOperation load)
    {
        var value = ValueOf(load);
        return value.Parent switch
        {
            IMemberReferenceOperation member => member.Instance == value,
            IInvocationOperation invocation => invocation.Instance == value,
            IArrayElementReferenceOperation element => element.ArrayReference == value,
            _ => false,
        };
    }

    private static IOperation ValueOf(IOperation load)
    {
        var value = load;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value;
    }
}
