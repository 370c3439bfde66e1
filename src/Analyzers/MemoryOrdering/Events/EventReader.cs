using System.Collections.Immutable;
using Aio.Analyzers.CallingContext;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>Turns the operations of one block into events, in the order of evaluation.</summary>
internal sealed class EventReader(Body body, ISummaries summaries, WaitFlags flags, ListedApis listed)
{
    private readonly ImmutableArray<MemoryEvent>.Builder _events = ImmutableArray.CreateBuilder<MemoryEvent>();
    private readonly ImmutableArray<Call>.Builder _calls = ImmutableArray.CreateBuilder<Call>();
    private readonly ImmutableArray<IMethodSymbol>.Builder _handedOut = ImmutableArray.CreateBuilder<IMethodSymbol>();
    private readonly LexicalLocks _locks = new(body);
    private int _block;

    /// <summary>The calls of methods in what was read so far.</summary>
    public ImmutableArray<Call> Calls => _calls.ToImmutable();

    /// <summary>The methods of which a delegate was made.</summary>
    public ImmutableArray<IMethodSymbol> HandedOut => _handedOut.ToImmutable();

    public ImmutableArray<MemoryEvent> Read(BasicBlock block)
    {
        _events.Clear();
        _block = block.Ordinal;
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
            case IFlowCaptureOperation { Value: IFlowCaptureReferenceOperation place } when body.Variables.IsPlace(place.Id):
                Load(place, place);
                break;

            case IFlowCaptureOperation capture:
                if (body.Variables.IsPlace(capture.Id))
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
                Store(assignment.Target, assignment, value: assignment.Value);
                break;

            case ICompoundAssignmentOperation assignment:
                VisitPlace(assignment.Target);
                Load(assignment.Target, assignment);
                Visit(assignment.Value);
                Store(assignment.Target, assignment);
                break;

            case IIncrementOrDecrementOperation step:
                VisitPlace(step.Target);
                Load(step.Target, step);
                Store(step.Target, step);
                break;

            case IDeconstructionAssignmentOperation assignment:
                VisitPlace(assignment.Target);
                Visit(assignment.Value);
                StoreAll(assignment.Target, assignment);
                break;

            case IFieldReferenceOperation or IArrayElementReferenceOperation:
                VisitPlace(operation);
                Load(operation, operation);
                break;

            case IPropertyReferenceOperation property:
                VisitPlace(property);
                Get(property);
                break;

            case IInvocationOperation invocation:
                VisitReceiver(invocation.Instance);
                VisitArguments(invocation.Arguments);
                Call(invocation);
                break;

            case IObjectCreationOperation creation:
                VisitArguments(creation.Arguments);
                if (creation.Constructor is { } constructor && !CallListed(creation, constructor, instance: null))
                {
                    CallSource(creation, constructor, receiver: null, creation.Arguments);
                }

                Visit(creation.Initializer);
                break;

            case IAwaitOperation await:
                Visit(await.Operation);
                Barrier(PathLevels.Dropped, await);
                break;

            // Broken code calls who knows what.
            case IInvalidOperation or IDynamicInvocationOperation:
                foreach (var child in operation.ChildOperations)
                {
                    Visit(child);
                }

                Barrier(PathLevels.Called, operation);
                break;

            // Whoever takes the next item of an iterator may do so much later.
            case IReturnOperation { Kind: OperationKind.YieldReturn } yielded:
                Visit(yielded.ReturnedValue);
                Barrier(PathLevels.Dropped, yielded);
                break;

            case IParameterReferenceOperation or ILocalReferenceOperation { Local.RefKind: not RefKind.None }:
                Load(operation, operation);
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

    private void Load(IOperation target, IOperation operation, AccessOrder order = AccessOrder.Plain)
    {
        if (PlaceOf(target, ref order) is { } place)
        {
            Add(EventKind.Load, place, order, PathLevels.Unfenced, isDefinite: true, operation, operation, LockSet.None);
        }
    }

    private void Store(IOperation target, IOperation operation, AccessOrder order = AccessOrder.Plain, bool isDefinite = true, IOperation? value = null)
    {
        switch (target)
        {
            case IPropertyReferenceOperation property when !AutoProperties.IsField(property.Property):
                Set(property, operation);
                return;

            case ILocalReferenceOperation { Local: { RefKind: RefKind.None } local }:
                Add(EventKind.Reassign, Place.Variable(local), order, PathLevels.Unfenced, isDefinite, operation, operation, LockSet.None);
                return;

            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } when body.Places.Of(target) is null:
                Add(EventKind.Reassign, Place.Variable(parameter), order, PathLevels.Unfenced, isDefinite, operation, operation, LockSet.None);
                return;
        }

        if (PlaceOf(target, ref order) is { } place)
        {
            var levels = order == AccessOrder.Interlocked ? PathLevels.Fenced : PathLevels.Unfenced;
            Add(EventKind.Store, place, order, levels, isDefinite, operation, operation, LockSet.None, value: value);
        }
    }

    private void StoreAll(IOperation target, IOperation operation)
    {
        switch (target)
        {
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    StoreAll(element, operation);
                }

                break;

            case IDeclarationExpressionOperation declaration:
                StoreAll(declaration.Expression, operation);
                break;

            default:
                Store(target, operation);
                break;
        }
    }

    private Place? PlaceOf(IOperation target, ref AccessOrder order)
    {
        var place = body.Places.Of(target);
        if (place is { Kind: PlaceKind.Member, Symbol: IFieldSymbol { IsVolatile: true } } && order == AccessOrder.Plain)
        {
            order = AccessOrder.Volatile;
        }

        return place;
    }

    private void Barrier(PathLevels levels, IOperation operation) =>
        Add(EventKind.Barrier, null, AccessOrder.Plain, levels, isDefinite: true, operation, operation, LockSet.None);

    private void Get(IPropertyReferenceOperation property)
    {
        if (AutoProperties.IsField(property.Property))
        {
            Load(property, property);
        }
        else if (property.Property.GetMethod is { } getter)
        {
            CallKnown(property, getter, property.Instance, property.Arguments);
        }
    }

    private void Set(IPropertyReferenceOperation property, IOperation operation)
    {
        if (property.Property.SetMethod is { } setter)
        {
            CallKnown(operation, setter, property.Instance, property.Arguments);
        }
    }

    private void Call(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        switch (ThreadingCalls.Of(method))
        {
            case ThreadingCall.Load:
                Load(invocation.Arguments[0].Value, invocation, AccessOrder.Volatile);
                break;

            case ThreadingCall.Store:
                Store(invocation.Arguments[0].Value, invocation, AccessOrder.Volatile, value: invocation.Arguments[1].Value);
                break;

            case ThreadingCall.LoadWithFence:
                Barrier(PathLevels.Fenced, invocation);
                Load(invocation.Arguments[0].Value, invocation, AccessOrder.Interlocked);
                break;

            case ThreadingCall.Update:
                Barrier(PathLevels.Fenced, invocation);
                if (!invocation.Arguments.IsEmpty)
                {
                    Update(invocation);
                }

                break;

            case ThreadingCall.Fence:
                Barrier(PathLevels.Fenced, invocation);
                break;

            case ThreadingCall.ProcessWideBarrier:
                Barrier(PathLevels.ProcessWide, invocation);
                break;

            case ThreadingCall.HalfFence:
                if (method.Name == "ReadBarrier")
                {
                    Add(EventKind.LoadBarrier, null, AccessOrder.Plain, PathLevels.Unfenced, isDefinite: true, invocation, invocation, LockSet.None);
                }

                break;

            case ThreadingCall.Enter:
                AddLock(EventKind.Enter, invocation);
                break;

            case ThreadingCall.Leave:
                AddLock(EventKind.Leave, invocation);
                break;

            case ThreadingCall.Handover:
                Barrier(PathLevels.Dropped, invocation);
                break;

            default:
                CallKnown(invocation, method, invocation.Instance, invocation.Arguments);
                break;
        }
    }

    private void Update(IInvocationOperation invocation)
    {
        var arguments = invocation.Arguments;
        if (!IsDiscarded(invocation))
        {
            Load(arguments[0].Value, invocation, AccessOrder.Interlocked);
        }

        var isComparison = invocation.TargetMethod.Name == "CompareExchange" && arguments.Length == 3;
        if (isComparison
            && arguments[1].Value.ConstantValue is { HasValue: true, Value: var value }
            && arguments[2].Value.ConstantValue is { HasValue: true, Value: var comparand }
            && Equals(value, comparand))
        {
            // It changes nothing: who writes so wants to read.
            return;
        }

        // A comparison that fails stores nothing.
        var isDefinite = invocation.TargetMethod.Name is "Exchange" or "Add" or "Increment" or "Decrement" or "And" or "Or";
        var stored = invocation.TargetMethod.Name is "Exchange" or "CompareExchange" ? arguments[1].Value : null;
        Store(arguments[0].Value, invocation, AccessOrder.Interlocked, isDefinite, stored);
    }

    /// <summary>Whether nobody looks at what a call returns.</summary>
    private static bool IsDiscarded(IOperation call) =>
        call.Parent is IExpressionStatementOperation || (call.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation });

    /// <summary>A call of what is neither of the framework's threading nor a variable of the language.</summary>
    private void CallKnown(IOperation call, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        if (CallListed(call, method, instance ?? (method.IsExtensionMethod && !arguments.IsEmpty ? arguments[0].Value : null)))
        {
            return;
        }

        // Of a struct it is known which method an interface stands for, as in the end of a using.
        if (method.ContainingType?.TypeKind == TypeKind.Interface
            && (instance is IConversionOperation { Operand: var unboxed } ? unboxed : instance) is { Type: { IsValueType: true } type } whole
            && type.FindImplementationForInterfaceMember(method) is IMethodSymbol implementation)
        {
            method = implementation;
            instance = whole;
        }

        if (instance is not null && ConcurrentCollections.IsOne(instance.Type) && CollectionOf(instance) is { } collection)
        {
            var effect = ConcurrentCollections.Of(method);
            if (effect != CollectionCall.None)
            {
                AddContents(effect == CollectionCall.Store ? EventKind.Store : EventKind.Load, collection, call);
            }

            return;
        }

        if (instance is { Type.IsReferenceType: true } && body.Places.Of(instance) is { Member: { } held } holder && flags.IsState(held))
        {
            // Whoever waits for what it holds has said so.
            AddContents(CallNames.OnlyLooks(method) || method.MethodKind == MethodKind.PropertyGet ? EventKind.Load : EventKind.Store, holder, call);
            return;
        }

        if (OrderingAttributes.IsFullFence(method))
        {
            Barrier(PathLevels.Fenced, call);
            return;
        }

        CallSource(call, method, ReceiverOf(instance, method), arguments);
    }

    /// <summary>A call of what the project says what it does.</summary>
    /// <returns>Whether it is one.</returns>
    private bool CallListed(IOperation call, IMethodSymbol method, IOperation? instance)
    {
        var effects = listed.Of(method);
        if (effects == ApiEffects.None)
        {
            return false;
        }

        var levels = (effects & ApiEffects.Fence) != 0 ? PathLevels.Fenced
            : (effects & (ApiEffects.Handover | ApiEffects.Thread)) != 0 ? PathLevels.Dropped
            : PathLevels.Unfenced;
        if (levels != PathLevels.Unfenced)
        {
            Barrier(levels, call);
        }

        if (instance is not null && (effects & (ApiEffects.Load | ApiEffects.Store)) != 0 && CollectionOf(instance) is { } holder)
        {
            if ((effects & ApiEffects.Load) != 0)
            {
                AddContents(EventKind.Load, holder, call);
            }

            if ((effects & ApiEffects.Store) != 0)
            {
                AddContents(EventKind.Store, holder, call);
            }

            if (levels != PathLevels.Unfenced)
            {
                Barrier(levels, call);
            }
        }

        return true;
    }

    private void AddContents(EventKind kind, Place holder, IOperation call) =>
        Add(kind, holder.Contents(), AccessOrder.Collection, PathLevels.Unfenced, isDefinite: false, call, call, LockSet.None);

    /// <summary>The place that holds the collection, whichever view of it is used.</summary>
    private Place? CollectionOf(IOperation instance)
    {
        if (instance is IPropertyReferenceOperation { Instance: { } whole } property && ConcurrentCollections.IsView(property.Property))
        {
            return CollectionOf(whole);
        }

        return body.Places.Of(instance) ?? body.Places.ObjectOf(instance);
    }

    /// <param name="method">A local function has the object of the method around it.</param>
    private Place? ReceiverOf(IOperation? instance, IMethodSymbol method) => instance switch
    {
        null => method.MethodKind == MethodKind.LocalFunction ? Place.This : null,
        { Type.IsValueType: true } => body.Places.Of(instance) ?? body.Places.ObjectOf(instance),
        _ => body.Places.ObjectOf(instance),
    };

    private void CallSource(IOperation call, IMethodSymbol method, Place? receiver, ImmutableArray<IArgumentOperation> arguments)
    {
        _calls.Add(new Call(method.OriginalDefinition, _locks.At(call.Syntax), _block));
        var summary = summaries.Of(method, body, call);
        if (ReferenceEquals(summary, MethodSummary.Unknown))
        {
            if (!QuickCalls.Contain(method))
            {
                Barrier(PathLevels.Called, call);
            }

            return;
        }

        // What is public says what it does by itself; who calls it does so as a stranger would. That it is a fence holds all the same.
        var isPart = IsPartOfCaller(method);
        var deeper = method.ContainingType is { IsValueType: true } ? 0 : 1;
        var site = new CallSite(call, method, receiver, arguments, body.Places);
        if (isPart)
        {
            foreach (var load in summary.Loads)
            {
                // An exchange whose result is passed on to somebody who drops it.
                if (load.Order == AccessOrder.Interlocked && IsDiscarded(call) && !method.ReturnsVoid)
                {
                    continue;
                }

                AddInner(EventKind.Load, load, site, call, load.Depth + deeper);
            }
        }

        if (summary.Through != PathLevels.Unfenced)
        {
            Barrier(summary.Through, call);
        }

        if (isPart)
        {
            foreach (var store in summary.Stores)
            {
                AddInner(EventKind.Store, store, site, call, store.Depth + deeper);
            }
        }
    }

    /// <summary>
    /// Whether a method is as good as written out where it is called: a helper or a property of the same type, a method of a
    /// struct, which lies in what holds it, or a static one.
    /// </summary>
    private bool IsPartOfCaller(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.LocalFunction || method.IsStatic || method.ContainingType.IsValueType)
        {
            return true;
        }

        return IsOfSameType(method.ContainingType);
    }

    private bool IsOfSameType(INamedTypeSymbol type)
    {
        var outermost = MemoryOfCompilation.OutermostTypeOf(body.Method);
        for (var own = body.Method?.ContainingType; own is not null; own = own.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(own.OriginalDefinition, type.OriginalDefinition))
            {
                return true;
            }
        }

        return SymbolEqualityComparer.Default.Equals(outermost, MemoryOfCompilation.OutermostOf(type.OriginalDefinition));
    }

    private void AddInner(EventKind kind, SummaryAccess access, CallSite site, IOperation call, int depth)
    {
        if (site.Translate(access.Place) is not { } place)
        {
            return;
        }

        var locks = LockSet.None;
        foreach (var held in access.Locks.Locks)
        {
            if (site.Translate(held) is { } same)
            {
                locks = locks.With(same);
            }
        }

        Add(kind, place, access.Order, access.Levels, access.IsDefinite, call, access.Operation, locks, depth, access.Value is null ? null : site.ValueOf(access.Value));
    }

    private void AddLock(EventKind kind, IInvocationOperation invocation)
    {
        // What the compiler makes of a lock statement is seen in the text.
        var held = invocation.Instance ?? (invocation.Arguments.IsEmpty ? null : invocation.Arguments[0].Value);
        if (!invocation.IsImplicit && held is not null && (body.Places.Of(held) ?? body.Places.ObjectOf(held)) is { } place)
        {
            Add(kind, place, AccessOrder.Plain, PathLevels.Unfenced, isDefinite: true, invocation, invocation, LockSet.None);
        }
    }

    private void Add(
        EventKind kind,
        Place? place,
        AccessOrder order,
        PathLevels levels,
        bool isDefinite,
        IOperation operation,
        IOperation inner,
        LockSet locks,
        int depth = 0,
        IOperation? value = null) =>
        _events.Add(new MemoryEvent(kind, place, order, levels, isDefinite, operation, inner, _locks.At(operation.Syntax).And(locks), _block, depth, value));
}
