using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Fences;

/// <summary>Turns the operations of a block into steps, in the order of evaluation.</summary>
/// <remarks>
/// The events of the other rules leave out what has no name. Here, whatever is not known to be harmless counts as an access, so that
/// no fence is called needless that is not.
/// </remarks>
internal sealed class FenceStepReader(BodyMemory memory)
{
    private readonly bool _hasInner = HasInner(memory.Body.Syntax);
    private readonly ImmutableArray<FenceStep>.Builder _steps = ImmutableArray.CreateBuilder<FenceStep>();

    public static bool IsFence(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method } && ThreadingCalls.Of(method) == ThreadingCall.Fence;

    public ImmutableArray<FenceStep> Read(BasicBlock block)
    {
        _steps.Clear();
        foreach (var operation in block.Operations)
        {
            Visit(operation);
        }

        Visit(block.BranchValue);
        return _steps.ToImmutable();
    }

    private void Visit(IOperation? operation)
    {
        switch (operation)
        {
            case null or ILiteralOperation or IInstanceReferenceOperation or IFlowCaptureReferenceOperation or IFlowAnonymousFunctionOperation
                or IDefaultValueOperation or INameOfOperation or IDiscardOperation:
                break;

            case ILocalReferenceOperation or IParameterReferenceOperation when IsOwnVariable(operation):
                break;

            case IExpressionStatementOperation or IFlowCaptureOperation or IParenthesizedOperation or IIsNullOperation or IIsTypeOperation
                or IConversionOperation { OperatorMethod: null }
                or IBinaryOperation { OperatorMethod: null }
                or IUnaryOperation { OperatorMethod: null }:
                VisitChildren(operation);
                break;

            case ISimpleAssignmentOperation { IsRef: false, Target: var target } assignment when IsOwnVariable(target):
                Visit(assignment.Value);
                break;

            case ISimpleAssignmentOperation { IsRef: false, Target: IFieldReferenceOperation { Field: var field } target } assignment when OrderingAttributes.IsSingleThreaded(field):
                Visit(target.Instance);
                Visit(assignment.Value);
                break;

            case ICompoundAssignmentOperation { OperatorMethod: null, Target: var target } assignment when IsOwnVariable(target):
                Visit(assignment.Value);
                break;

            case IIncrementOrDecrementOperation { OperatorMethod: null, Target: var target } when IsOwnVariable(target):
                break;

            case IFieldReferenceOperation { Parent: not IAssignmentOperation, Field: var field } reference when field.IsReadOnly || field.IsConst:
                Visit(reference.Instance);
                break;

            case IFieldReferenceOperation { Field: var field } reference when OrderingAttributes.IsSingleThreaded(field):
                Visit(reference.Instance);
                break;

            case IInvocationOperation invocation:
                VisitCall(invocation);
                break;

            case IPropertyReferenceOperation property when Wrappers.IsCallOfOne(property):
                VisitPlace(property.Instance);
                AddCallOfWrapper(property);
                break;

            default:
                VisitChildren(operation);
                Add(FenceStepKind.Access, operation);
                break;
        }
    }

    private void VisitCall(IInvocationOperation invocation)
    {
        switch (ThreadingCalls.Of(invocation.TargetMethod))
        {
            case ThreadingCall.Fence:
                Add(FenceStepKind.Fence, invocation);
                break;

            case ThreadingCall.Update or ThreadingCall.LoadWithFence when invocation.TargetMethod.ContainingType.Name == "Interlocked":
                VisitArguments(invocation);
                Add(FenceStepKind.Interlocked, invocation);
                break;

            default:
                if (Wrappers.IsCallOfOne(invocation))
                {
                    VisitPlace(invocation.Instance);
                    VisitArguments(invocation);
                    AddCallOfWrapper(invocation);
                }
                else
                {
                    VisitChildren(invocation);
                    Add(FenceStepKind.Access, invocation);
                }

                break;
        }
    }

    private void VisitArguments(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { RefKind: not RefKind.None })
            {
                VisitPlace(argument.Value);
            }
            else
            {
                Visit(argument.Value);
            }
        }
    }

    /// <summary>What is evaluated to get at a place.</summary>
    private void VisitPlace(IOperation? place)
    {
        switch (place)
        {
            case IFieldReferenceOperation { Instance: { Type.IsValueType: true } holder }:
                VisitPlace(holder);
                break;

            case IFieldReferenceOperation field:
                Visit(field.Instance);
                break;

            case IArrayElementReferenceOperation element:
                VisitChildren(element);
                break;

            case ILocalReferenceOperation or IParameterReferenceOperation:
                break;

            default:
                Visit(place);
                break;
        }
    }

    private void VisitChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Visit(child);
        }
    }

    /// <summary>It is an interlocked operation if all that it does is one.</summary>
    private void AddCallOfWrapper(IOperation call)
    {
        var isFenced = false;
        var isInterlocked = true;
        foreach (var block in memory.Events)
        {
            foreach (var happening in block)
            {
                if (ReferenceEquals(happening.Operation, call))
                {
                    isFenced |= happening is { Kind: EventKind.Barrier, Levels: PathLevels.Fenced };
                    isInterlocked &= happening.Kind switch
                    {
                        EventKind.Barrier => happening.Levels == PathLevels.Fenced,
                        EventKind.Load or EventKind.Store => happening.Order == AccessOrder.Interlocked,
                        _ => false,
                    };
                }
            }
        }

        Add(isFenced && isInterlocked ? FenceStepKind.Interlocked : FenceStepKind.Access, call);
    }

    private void Add(FenceStepKind kind, IOperation operation) => _steps.Add(new FenceStep(kind, operation));

    /// <summary>Whether a variable is of this body alone: not one of a body around it, nor one that a body within may use.</summary>
    private bool IsOwnVariable(IOperation operation) => operation switch
    {
        IDiscardOperation => true,
        ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => !_hasInner && IsDeclaredHere(local),
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } =>
            !_hasInner && parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } && IsDeclaredHere(parameter),
        _ => false,
    };

    private bool IsDeclaredHere(ISymbol variable) =>
        memory.Body.Outer is null
        || (variable.DeclaringSyntaxReferences is [var declaration] && memory.Body.Syntax.Span.Contains(declaration.Span));

    private static bool HasInner(SyntaxNode body)
    {
        foreach (var node in body.DescendantNodes())
        {
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                return true;
            }
        }

        return false;
    }
}
