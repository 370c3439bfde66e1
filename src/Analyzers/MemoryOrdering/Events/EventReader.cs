using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>Goes through the operations of one block in the order of evaluation, and turns them into events.</summary>
internal sealed class EventReader
{
    private readonly Body _body;
    private readonly EventList _events;
    private readonly SourceCallReader _source;
    private readonly CallReader _calls;
    private readonly AccessReader _accesses;
    private readonly ThreadingCallReader _threading;
    private readonly ImmutableArray<IMethodSymbol>.Builder _handedOut = ImmutableArray.CreateBuilder<IMethodSymbol>();

    public EventReader(Body body, ISummaries summaries, WaitFlags flags, ListedApis listed)
    {
        _body = body;
        _events = new EventList(body);
        _source = new SourceCallReader(body, summaries, flags, _events);
        _calls = new CallReader(body, flags, listed, _events, _source);
        _accesses = new AccessReader(body, _events, _calls);
        _threading = new ThreadingCallReader(body, _events, _accesses, _calls);
    }

    /// <summary>The calls of methods in what was read so far.</summary>
    public ImmutableArray<Call> Calls => _source.Calls;

    /// <summary>The methods of which a delegate was made.</summary>
    public ImmutableArray<IMethodSymbol> HandedOut => _handedOut.ToImmutable();

    public ImmutableArray<MemoryEvent> Read(BasicBlock block)
    {
        _events.Begin(block.Ordinal);
        foreach (var operation in block.Operations)
        {
            Visit(operation);
        }

        if (block.BranchValue is { } value)
        {
            Visit(value);
        }

        return _events.ToImmutable();
    }

    private void Visit(IOperation? operation)
    {
        switch (operation)
        {
            case null or INameOfOperation or IFlowAnonymousFunctionOperation or IFlowCaptureReferenceOperation:
                break;

            // The value of a place that was captured to be written, too, as in ??=.
            case IFlowCaptureOperation { Value: IFlowCaptureReferenceOperation place } when _body.Variables.IsPlace(place.Id):
                _accesses.Load(place, place);
                break;

            case IFlowCaptureOperation capture:
                if (_body.Variables.IsPlace(capture.Id))
                {
                    VisitPlace(capture.Value);
                }
                else
                {
                    Visit(capture.Value);
                }

                break;

            case ISimpleAssignmentOperation { IsRef: true } assignment:
                VisitPlace(assignment.Value);
                break;

            case ISimpleAssignmentOperation assignment:
                VisitPlace(assignment.Target);
                Visit(assignment.Value);
                _accesses.Store(assignment.Target, assignment, value: assignment.Value);
                break;

            case ICompoundAssignmentOperation assignment:
                VisitPlace(assignment.Target);
                _accesses.Load(assignment.Target, assignment);
                Visit(assignment.Value);
                _accesses.Store(assignment.Target, assignment);
                break;

            case IIncrementOrDecrementOperation step:
                VisitPlace(step.Target);
                _accesses.Load(step.Target, step);
                _accesses.Store(step.Target, step);
                break;

            case IDeconstructionAssignmentOperation assignment:
                VisitPlace(assignment.Target);
                Visit(assignment.Value);
                _accesses.StoreAll(assignment.Target, assignment);
                break;

            case IFieldReferenceOperation or IArrayElementReferenceOperation:
                VisitPlace(operation);
                _accesses.Load(operation, operation);
                break;

            case IPropertyReferenceOperation property:
                VisitPlace(property);
                _accesses.Get(property);
                break;

            // What is asserted decides nothing.
            case IInvocationOperation { TargetMethod: { Name: "Assert", ContainingType: { Name: "Debug", ContainingNamespace.Name: "Diagnostics" } } }:
                break;

            case IBinaryOperation or IInvocationOperation when !_events.LeavesLoadsOut && OwnerChecks.OwnerIn(operation) is { } owner:
                _events.LeavesLoadsOut = true;
                Visit(owner);
                _events.LeavesLoadsOut = false;
                break;

            case IInvocationOperation invocation:
                VisitReceiver(invocation.Instance);
                VisitArguments(invocation.Arguments);
                _threading.Read(invocation);
                break;

            case IObjectCreationOperation creation:
                VisitArguments(creation.Arguments);
                if (creation.Constructor is { } constructor && !_calls.ReadListed(creation, constructor, instance: null))
                {
                    _source.Read(creation, constructor, receiver: null, creation.Arguments);
                }

                Visit(creation.Initializer);
                break;

            case IAwaitOperation await:
                Visit(await.Operation);
                _events.Barrier(PathLevels.Dropped, await);
                break;

            // Broken code calls who knows what.
            case IInvalidOperation or IDynamicInvocationOperation:
                foreach (var child in operation.ChildOperations)
                {
                    Visit(child);
                }

                _events.Barrier(PathLevels.Called, operation);
                break;

            // Whoever takes the next item of an iterator may do so much later.
            case IReturnOperation { Kind: OperationKind.YieldReturn } yielded:
                Visit(yielded.ReturnedValue);
                _events.Barrier(PathLevels.Dropped, yielded);
                break;

            case IParameterReferenceOperation or ILocalReferenceOperation { Local.RefKind: not RefKind.None }:
                _accesses.Load(operation, operation);
                break;

            case IMethodReferenceOperation handedOut:
                _handedOut.Add(handedOut.Method.OriginalDefinition);
                Visit(handedOut.Instance);
                break;

            default:
                foreach (var child in operation.ChildOperations)
                {
                    Visit(child);
                }

                break;
        }
    }

    /// <summary>What is evaluated to get at a place, without a look at what is in it.</summary>
    private void VisitPlace(IOperation place)
    {
        switch (place)
        {
            case IFieldReferenceOperation field:
                VisitReceiver(field.Instance);
                break;

            case IPropertyReferenceOperation property:
                VisitReceiver(property.Instance);
                VisitArguments(property.Arguments);
                break;

            case IArrayElementReferenceOperation element:
                Visit(element.ArrayReference);
                foreach (var index in element.Indices)
                {
                    Visit(index);
                }

                break;

            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    VisitPlace(element);
                }

                break;

            case ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation:
                break;

            case IConversionOperation { OperatorMethod: null } conversion:
                VisitPlace(conversion.Operand);
                break;

            default:
                Visit(place);
                break;
        }
    }

    /// <summary>A struct's members are reached without a look at the whole.</summary>
    private void VisitReceiver(IOperation? instance)
    {
        if (instance is { Type.IsValueType: true })
        {
            VisitPlace(instance);
        }
        else
        {
            Visit(instance);
        }
    }

    private void VisitArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is null or { RefKind: RefKind.None })
            {
                Visit(argument.Value);
            }
            else
            {
                VisitPlace(argument.Value);
            }
        }
    }
}
