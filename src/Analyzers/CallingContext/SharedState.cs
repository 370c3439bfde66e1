using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.CallingContext;

/// <summary>
/// Tells, within one control-flow graph, what other threads may see: not locals and parameters, and not what was made in this
/// very method and is known only by a local. Where that can't be told, the state counts as shared.
/// </summary>
internal sealed class SharedState
{
    private readonly Dictionary<CaptureId, List<IOperation>> _captured = [];
    private readonly HashSet<ILocalSymbol> _fresh = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _assignedOtherwise = new(SymbolEqualityComparer.Default);

    public SharedState(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                CollectCaptures(operation);
            }
        }

        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                CollectFreshLocals(operation);
            }
        }

        _fresh.ExceptWith(_assignedOtherwise);
    }

    /// <summary>Whether a write to a location is seen by other threads.</summary>
    public bool IsShared(IOperation location)
    {
        switch (location)
        {
            case IMemberReferenceOperation member:
                return member.Instance is not { } instance
                    || (member.Member.ContainingType.IsValueType ? IsShared(instance) : IsSharedObject(instance));

            case IArrayElementReferenceOperation element:
                return IsSharedObject(element.ArrayReference);

            case IInlineArrayAccessOperation element:
                return IsShared(element.Instance);

            case ILocalReferenceOperation local:
                return local.Local.IsRef;

            case IParameterReferenceOperation parameter:
                // A captured parameter of a primary constructor is a field without a name.
                return parameter.Parameter.RefKind == RefKind.Ref
                    || parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
            case IInvocationOperation { TargetMethod.ReturnsByRef: true }:
                return true;

            case IConversionOperation conversion:
                return IsShared(conversion.Operand);

            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    if (IsShared(element))
                    {
                        return true;
                    }
                }

                return false;

            case IFlowCaptureReferenceOperation capture:
                return _captured.TryGetValue(capture.Id, out var values) && AreAll(values, IsShared);

            default:
                // The compiler has no operation for a store through a pointer.
                return location.Kind == OperationKind.None;
        }
    }

    /// <summary>Whether the object that an expression refers to is known to other threads.</summary>
    public bool IsSharedObject(IOperation reference) => reference switch
    {
        IInstanceReferenceOperation instance => instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance,
        IObjectCreationOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation => false,
        ILiteralOperation => false,
        ILocalReferenceOperation local => !_fresh.Contains(local.Local),
        IConversionOperation conversion => IsSharedObject(conversion.Operand),
        IFlowCaptureReferenceOperation capture => !_captured.TryGetValue(capture.Id, out var values) || AreAll(values, IsSharedObject),
        _ => true,
    };

    private static bool AreAll(List<IOperation> values, Func<IOperation, bool> isSo)
    {
        foreach (var value in values)
        {
            if (!isSo(value))
            {
                return false;
            }
        }

        return true;
    }

    private void CollectCaptures(IOperation operation)
    {
        if (operation is IFlowCaptureOperation capture)
        {
            if (!_captured.TryGetValue(capture.Id, out var values))
            {
                _captured.Add(capture.Id, values = []);
            }

            // A capture of itself, as in a loop, would tell nothing and never end.
            if (capture.Value is not IFlowCaptureReferenceOperation { Id: var id } || !id.Equals(capture.Id))
            {
                values.Add(capture.Value);
            }
        }

        foreach (var child in operation.ChildOperations)
        {
            CollectCaptures(child);
        }
    }

    private void CollectFreshLocals(IOperation operation)
    {
        if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment)
        {
            (IsMadeHere(assignment.Value) ? _fresh : _assignedOtherwise).Add(local);
        }

        foreach (var child in operation.ChildOperations)
        {
            CollectFreshLocals(child);
        }
    }

    private bool IsMadeHere(IOperation value) => value switch
    {
        IObjectCreationOperation or IArrayCreationOperation => true,
        IConversionOperation conversion => IsMadeHere(conversion.Operand),
        IFlowCaptureReferenceOperation capture => _captured.TryGetValue(capture.Id, out var values) && AreAll(values, IsMadeHere),
        _ => false,
    };
}
