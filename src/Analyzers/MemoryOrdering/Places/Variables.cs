using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Places;

/// <summary>
/// What the variables of one graph stand for: what the compiler captured, what a <c>ref</c> local refers to, what never changes.
/// </summary>
internal sealed class Variables
{
    private readonly Dictionary<CaptureId, IOperation?> _captured = [];
    private readonly HashSet<CaptureId> _capturedPlaces = [];
    private readonly Dictionary<ISymbol, IOperation?> _assigned = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _changing = new(SymbolEqualityComparer.Default);

    public Variables(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                Look(operation);
            }

            if (block.BranchValue is { } value)
            {
                Look(value);
            }
        }
    }

    /// <summary>What was captured, if it is one thing.</summary>
    public IOperation? CapturedBy(CaptureId capture) => _captured.TryGetValue(capture, out var value) ? value : null;

    /// <summary>Whether a place was captured, to be written or passed on, and not the value in it.</summary>
    public bool IsPlace(CaptureId capture) => _capturedPlaces.Contains(capture);

    /// <summary>What a local was given, if that happens once.</summary>
    public IOperation? AssignedTo(ILocalSymbol local) => _assigned.TryGetValue(local, out var value) ? value : null;

    /// <summary>Whether a local was given an object that was made for it, and nothing else.</summary>
    public bool IsMadeHere(ILocalSymbol local)
    {
        var value = AssignedTo(local);
        while (value is IFlowCaptureReferenceOperation captured)
        {
            value = CapturedBy(captured.Id);
        }

        return value is IObjectCreationOperation;
    }

    /// <summary>Whether a variable keeps its value; a local, from its one assignment on.</summary>
    public bool IsUnmodified(ISymbol variable) => !_changing.Contains(variable);

    private void Look(IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                _captured[capture.Id] = _captured.ContainsKey(capture.Id) ? null : capture.Value;
                break;

            // Through a ref local something else is written.
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when assignment.IsRef || local.RefKind == RefKind.None:
                if (_assigned.ContainsKey(local))
                {
                    _assigned[local] = null;
                    _changing.Add(local);
                }
                else
                {
                    _assigned.Add(local, assignment.Value);
                }

                break;

            case ISimpleAssignmentOperation assignment:
                LookAtTarget(assignment.Target);
                break;

            case ICompoundAssignmentOperation assignment:
                LookAtTarget(assignment.Target);
                break;

            case IIncrementOrDecrementOperation step:
                LookAtTarget(step.Target);
                break;

            case IDeconstructionAssignmentOperation assignment:
                LookAtTarget(assignment.Target);
                break;

            case IArgumentOperation { Parameter.RefKind: not RefKind.None } argument:
                LookAtTarget(argument.Value);
                break;

            case IAddressOfOperation address:
                LookAtTarget(address.Reference);
                break;
        }

        foreach (var child in operation.ChildOperations)
        {
            Look(child);
        }
    }

    private void LookAtTarget(IOperation target)
    {
        switch (target)
        {
            case IFlowCaptureReferenceOperation captured:
                _capturedPlaces.Add(captured.Id);
                break;

            // What a ref local refers to stays the same, whatever happens to that.
            case ILocalReferenceOperation { Local.RefKind: RefKind.None } local:
                Change(local.Local);
                break;

            case IParameterReferenceOperation parameter:
                Change(parameter.Parameter);
                break;

            case IDeclarationExpressionOperation declaration:
                LookAtTarget(declaration.Expression);
                break;

            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    LookAtTarget(element);
                }

                break;
        }
    }

    private void Change(ISymbol variable)
    {
        _changing.Add(variable);
        if (variable is ILocalSymbol)
        {
            _assigned[variable] = null;
        }
    }
}
