using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.RealCode.Tests.Sides;

/// <summary>Turns the operations of one block into steps, in the order of evaluation.</summary>
internal sealed class StepReader(SideSearch search, ControlFlowGraph graph, Scope scope)
{
    private readonly SpotFinder _spots = new(search, graph, scope);
    private readonly ImmutableArray<Step>.Builder _deferred = ImmutableArray.CreateBuilder<Step>();
    private Comparison? _comparison;
    private Spot? _updated;
    private Step _last = null!;

    /// <summary>What the block does only on the way on which its compare-and-swap has stored.</summary>
    public ImmutableArray<Step> Deferred => _deferred.ToImmutable();

    /// <returns>The last step.</returns>
    public Step Read(BasicBlock block, Step entry, Comparison? comparison)
    {
        _deferred.Clear();
        _comparison = comparison;
        _last = entry;
        foreach (var operation in block.Operations)
        {
            Visit(operation);
        }

        // What is thrown decides nothing any more.
        if (block.FallThroughSuccessor?.Semantics != ControlFlowBranchSemantics.Throw || block.ConditionKind != ControlFlowConditionKind.None)
        {
            Visit(block.BranchValue);
        }

        return _last;
    }

    private void Visit(IOperation? operation)
    {
        switch (operation)
        {
            // What is asserted is not asked in a release.
            case null or INameOfOperation or IFlowAnonymousFunctionOperation or IInvocationOperation { TargetMethod.ContainingType: { Name: "Debug", ContainingNamespace.Name: "Diagnostics" } }:
                break;

            case IFlowCaptureOperation capture when _spots.IsPlace(capture.Id):
                VisitPlace(capture.Value);
                break;

            case IFlowCaptureReferenceOperation capture:
                if (_spots.IsPlace(capture.Id))
                {
                    Load(capture, capture);
                }

                break;

            case ISimpleAssignmentOperation assignment:
                VisitPlace(assignment.Target);
                if (assignment.IsRef)
                {
                    VisitPlace(assignment.Value);
                    break;
                }

                VisitNew(assignment.Value, assignment.Target);
                Store(assignment.Target, assignment);
                break;

            case IDeconstructionAssignmentOperation { Target: ITupleOperation targets } assignment:
                Visit(assignment.Value);
                foreach (var target in targets.Elements)
                {
                    Store(target, assignment);
                }

                break;

            case ICompoundAssignmentOperation assignment:
                Update(assignment.Target, assignment.Value, assignment);
                break;

            case IIncrementOrDecrementOperation update:
                Update(update.Target, null, update);
                break;

            case IAwaitOperation await:
                Visit(await.Operation);
                Add(StepKind.Stop, null, await);
                break;

            case IReturnOperation { Kind: OperationKind.YieldReturn } yield:
                Visit(yield.ReturnedValue);
                Add(StepKind.Stop, null, yield);
                break;

            case IFieldReferenceOperation or IArrayElementReferenceOperation:
                VisitPlace(operation);
                Load(operation, operation);
                break;

            case IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } or ILocalReferenceOperation { Local.IsRef: true }:
                Load(operation, operation);
                break;

            case IPropertyReferenceOperation property:
                VisitInstance(property.Instance);
                VisitArguments(property.Arguments);
                Call(property, property.Property.GetMethod, property.Instance, property.Arguments);
                break;

            case IInvocationOperation invocation:
                Invoke(invocation);
                break;

            default:
                foreach (var child in operation.ChildOperations)
                {
                    Visit(child);
                }

                break;
        }
    }

    /// <summary>What is evaluated to find a variable, which is not read by that.</summary>
    private void VisitPlace(IOperation place)
    {
        switch (place)
        {
            case IFieldReferenceOperation field:
                VisitInstance(field.Instance);
                break;

            case IArrayElementReferenceOperation element:
                Visit(element.ArrayReference);
                foreach (var index in element.Indices)
                {
                    Visit(index);
                }

                break;

            case IPropertyReferenceOperation property:
                VisitInstance(property.Instance);
                VisitArguments(property.Arguments);
                break;

            case ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IDiscardOperation or IDeclarationExpressionOperation or IInstanceReferenceOperation:
                break;

            default:
                Visit(place);
                break;
        }
    }

    /// <summary>A struct is where its field is; an object is found by reading one.</summary>
    private void VisitInstance(IOperation? instance)
    {
        if (instance is { Type.IsValueType: true } && _spots.Of(instance) is not null)
        {
            VisitPlace(instance);
        }
        else
        {
            Visit(instance);
        }
    }

    /// <summary>What a place becomes. If it is made of what it was, that decides nothing else.</summary>
    private void VisitNew(IOperation value, IOperation place)
    {
        var updated = _updated;
        _updated = _spots.Of(place);
        Visit(value);
        _updated = updated;
    }

    private void VisitArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None } or null)
            {
                Visit(argument.Value);
            }
            else
            {
                VisitPlace(argument.Value);
            }
        }
    }

    private void Invoke(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var kind = Atomics.Of(method);
        if (kind == Atomic.VolatileWrite)
        {
            VisitPlace(invocation.Arguments[0].Value);
            VisitNew(invocation.Arguments[1].Value, invocation.Arguments[0].Value);
        }
        else
        {
            VisitInstance(invocation.Instance);
            VisitArguments(invocation.Arguments);
        }

        if (kind == Atomic.None)
        {
            Call(invocation, method, invocation.Instance, invocation.Arguments);
            return;
        }

        var place = invocation.Arguments.IsEmpty ? null : invocation.Arguments[0].Value;
        if (kind is Atomic.Barrier or Atomic.Update or Atomic.Read)
        {
            Add(StepKind.Fence, null, invocation);
        }

        if (kind is Atomic.VolatileRead or Atomic.Read || (kind == Atomic.Update && IsUsed(invocation)))
        {
            Load(place!, invocation, isSynchronized: true);
        }

        if (kind is Atomic.VolatileWrite or Atomic.Update && !Atomics.ChangesNothing(invocation))
        {
            if (kind == Atomic.Update && _comparison?.Operation == invocation)
            {
                Defer(place!, invocation);
            }
            else
            {
                Store(place!, invocation, isSynchronized: true);
            }
        }

        if (kind is Atomic.Update or Atomic.Read)
        {
            Add(StepKind.Fence, null, invocation);
        }
    }

    private void Defer(IOperation place, IInvocationOperation exchange)
    {
        if (scope.IsPart && _spots.Of(place) is { Object: not Spot.Fresh } spot)
        {
            _deferred.Add(Create(StepKind.Store, spot, exchange, isSynchronized: true));
            _deferred.Add(Create(StepKind.Fence, null, exchange, isSynchronized: false));
        }
    }

    private void Call(IOperation call, IMethodSymbol? method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method is null)
        {
            return;
        }

        if (HandOvers.Contain(method))
        {
            Add(StepKind.Stop, null, call);
            return;
        }

        var holder = instance is IPropertyReferenceOperation view && Collections.IsView(view.Property) && view.Instance is not null ? view.Instance : instance;
        if (holder is not null && Collections.Contain(holder.Type))
        {
            // A reference that is given to a view is as good as the collection.
            if (!Collections.IsView((ISymbol?)method.AssociatedSymbol ?? method) && _spots.Of(holder) is { Object: not Spot.Fresh } spot)
            {
                var (isStore, isLoad) = Collections.Of((method.AssociatedSymbol ?? method).Name, IsUsed(call));
                AddIf(isLoad, StepKind.Load, spot.Within("{}"), call);
                AddIf(isStore, StepKind.Store, spot.Within("{}"), call);
            }

            return;
        }

        if (search.BodyOf(method, scope) is { } body)
        {
            Enter(body, call, method, instance, arguments);
            return;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } && _spots.Of(argument.Value) is not null)
            {
                Store(argument.Value, call);
            }
        }
    }

    private void Enter(ControlFlowGraph body, IOperation call, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        var parameters = new Dictionary<ISymbol, Meaning>(SymbolEqualityComparer.Default);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                parameters[parameter.OriginalDefinition] = new Meaning(parameter.RefKind == RefKind.None ? null : _spots.Of(argument.Value), _spots.ObjectOf(argument.Value));
            }
        }

        var self = instance is null || method.IsStatic ? scope.This : new Meaning(instance.Type is { IsValueType: true } ? _spots.Of(instance) : null, _spots.ObjectOf(instance));
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            foreach (var outer in scope.Parameters)
            {
                parameters.TryAdd(outer.Key, outer.Value);
            }
        }

        var (entry, exit) = GraphReader.Read(search, body, new Scope(search.NextNumber(), scope, call.Syntax, method.OriginalDefinition, self, parameters, scope.IsPart && search.IsPart(method), LocksAt(call.Syntax)));
        _last.Next.Add(entry);
        _last = exit;
    }

    private void Update(IOperation target, IOperation? value, IOperation update)
    {
        VisitPlace(target);
        if (update.Parent is not (IExpressionStatementOperation or null))
        {
            Load(target, update);
        }

        Visit(value);
        Store(target, update);
    }

    private void Load(IOperation place, IOperation operation, bool isSynchronized = false) => Access(StepKind.Load, place, operation, isSynchronized);

    private void Store(IOperation place, IOperation operation, bool isSynchronized = false)
    {
        if (place is IPropertyReferenceOperation property)
        {
            Call(operation, property.Property.SetMethod, property.Instance, property.Arguments);
            return;
        }

        Access(StepKind.Store, place, operation, isSynchronized);
    }

    private void Access(StepKind kind, IOperation place, IOperation operation, bool isSynchronized)
    {
        if (scope.IsPart && _spots.Of(place) is { Object: not Spot.Fresh } spot && !IsSettled(place) && !(kind == StepKind.Load && spot == _updated))
        {
            Add(kind, spot, operation, isSynchronized || place is IFieldReferenceOperation { Field.IsVolatile: true });
        }
    }

    /// <summary>Whether nobody changes it any more.</summary>
    private static bool IsSettled(IOperation place) => place is IFieldReferenceOperation { Field: { IsReadOnly: true, Type.IsReferenceType: true } };

    private static bool IsUsed(IOperation call) => call.Parent is not (IExpressionStatementOperation or null) && call.Parent is not ISimpleAssignmentOperation { Target: IDiscardOperation };

    private void AddIf(bool condition, StepKind kind, Spot spot, IOperation operation)
    {
        if (condition && scope.IsPart)
        {
            Add(kind, spot, operation, isSynchronized: true);
        }
    }

    private void Add(StepKind kind, Spot? spot, IOperation operation, bool isSynchronized = false)
    {
        if (kind == StepKind.Load && operation.Syntax.FirstAncestorOrSelf<SyntaxNode>(node => node is ThrowStatementSyntax or ThrowExpressionSyntax) is not null)
        {
            return;
        }

        var step = Create(kind, spot, operation, isSynchronized);
        _last.Next.Add(step);
        _last = step;
    }

    private Step Create(StepKind kind, Spot? spot, IOperation operation, bool isSynchronized)
    {
        search.Count();
        return new Step(kind, spot, operation.Syntax, scope, isSynchronized, LocksAt(operation.Syntax));
    }

    private ImmutableArray<string> LocksAt(SyntaxNode syntax)
    {
        var locks = scope.Locks;
        for (var (inner, around) = (syntax, syntax.Parent); around is not (null or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax); (inner, around) = (around, around.Parent))
        {
            if (around is LockStatementSyntax statement && statement.Statement == inner)
            {
                locks = locks.Add(LockOf(statement.Expression));
            }
        }

        return locks;
    }

    /// <summary>By its last name: one lock goes by several ways.</summary>
    private static string LockOf(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax member ? member.Name.ToString() : expression.ToString();
}
