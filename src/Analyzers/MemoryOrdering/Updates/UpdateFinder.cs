using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Updates;

/// <summary>
/// Tells of the ordered stores of one body which are updates: what is stored is computed of what was loaded from the same place, in
/// two steps, so that what another thread stores between the two is lost.
/// </summary>
internal sealed class UpdateFinder
{
    /// <summary>Expressions of real code are not nested deeper.</summary>
    private const int DeepestExpression = 32;

    private readonly Body _body;
    private readonly HashSet<(IOperation Operation, Place Place)> _loads = [];

    public UpdateFinder(BodyMemory memory)
    {
        _body = memory.Body;
        foreach (var block in memory.Events)
        {
            foreach (var happening in block)
            {
                if (happening is { Kind: EventKind.Load, Order: AccessOrder.Volatile or AccessOrder.Interlocked })
                {
                    _loads.Add((happening.Operation, happening.Place!));
                }
            }
        }
    }

    public bool IsUpdate(MemoryEvent store)
    {
        if (store.Order != AccessOrder.Volatile)
        {
            return false;
        }

        if (!ReferenceEquals(store.Operation, store.Inner))
        {
            // A wrapper's method, which updates what it holds, or one of its accessors on both sides of an assignment.
            return IsUpdateWithin(store.Inner, store.Place!.Symbol!) || (store.Value is { } given && IsComputedOf(given, store.Place, isComputed: false, 0));
        }

        return store.Operation is ICompoundAssignmentOperation or IIncrementOrDecrementOperation
            || (store.Value is { } value && IsComputedOf(value, store.Place!, isComputed: false, 0));
    }

    /// <summary>Whether a value comes from a place, and not as it was there.</summary>
    /// <param name="isComputed">Whether something was made of the value already.</param>
    private bool IsComputedOf(IOperation value, Place place, bool isComputed, int depth)
    {
        if (_loads.Contains((value, place)))
        {
            return isComputed;
        }

        if (depth++ > DeepestExpression)
        {
            return false;
        }

        switch (value)
        {
            case IFlowAnonymousFunctionOperation:
                return false;

            case ILocalReferenceOperation local:
                return _body.Variables.AssignedTo(local.Local) is { } assigned && IsComputedOf(assigned, place, isComputed, depth);

            case IFlowCaptureReferenceOperation captured:
                return _body.Variables.CapturedBy(captured.Id) is { } kept && IsComputedOf(kept, place, isComputed, depth);

            case IConversionOperation { OperatorMethod: null } conversion:
                return IsComputedOf(conversion.Operand, place, isComputed, depth);

            case IParenthesizedOperation parenthesized:
                return IsComputedOf(parenthesized.Operand, place, isComputed, depth);

            // What is given the object itself does more than compute.
            case IInvocationOperation invocation when TakesObject(invocation):
                return false;
        }

        foreach (var child in value.ChildOperations)
        {
            if (IsComputedOf(child, place, isComputed: true, depth))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesObject(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Value is IInstanceReferenceOperation or IConversionOperation { Operand: IInstanceReferenceOperation })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same of a store in the method of a wrapper, of which only the text is at hand.</summary>
    private static bool IsUpdateWithin(IOperation store, ISymbol field) => store switch
    {
        ICompoundAssignmentOperation or IIncrementOrDecrementOperation => true,
        ISimpleAssignmentOperation assignment => ReadsVolatile(assignment.Value, field),
        IInvocationOperation { Arguments: [_, var stored] } => ReadsVolatile(stored.Value, field),
        _ => false,
    };

    private static bool ReadsVolatile(IOperation value, ISymbol field)
    {
        if (value is IFieldReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Field.OriginalDefinition, field))
        {
            return reference.Field.IsVolatile || reference.Parent is IArgumentOperation { Parameter.RefKind: not RefKind.None };
        }

        foreach (var child in value.ChildOperations)
        {
            if (ReadsVolatile(child, field))
            {
                return true;
            }
        }

        return false;
    }
}
