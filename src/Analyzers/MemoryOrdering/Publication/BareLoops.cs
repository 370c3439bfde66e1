using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Races;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Publication;

/// <summary>
/// Finds loops that wait for another thread to write a plain field, and do nothing else: the compiler may read the field once, and
/// never again.
/// </summary>
internal static class BareLoops
{
    public static IEnumerable<PublicationRace> Of(TypeThreads threads)
    {
        foreach (var body in threads.Bodies)
        {
            if (!PlainFields.MayRace(body.Body))
            {
                continue;
            }

            foreach (var block in body.Body.Graph.Blocks)
            {
                if (block is { ConditionKind: not ControlFlowConditionKind.None, BranchValue: not null }
                    && IsBareLoop(body, block)
                    && WaitedFor(threads, body, block) is { } race)
                {
                    yield return race;
                }
            }
        }
    }

    /// <summary>Whether a block lies in a loop of which each part only computes, and that ends when fields say so.</summary>
    private static bool IsBareLoop(BodyThreads body, BasicBlock block)
    {
        var reach = body.Points.Reach;
        if (!reach.IsBehind(block.Ordinal, block.Ordinal) || !IsExit(block))
        {
            return false;
        }

        foreach (var other in body.Body.Graph.Blocks)
        {
            if (IsInLoop(other) && ((IsExit(other) && !IsOfFields(other.BranchValue!)) || !IsBare(other)))
            {
                return false;
            }
        }

        return true;

        bool IsInLoop(BasicBlock other) => reach.IsBehind(other.Ordinal, block.Ordinal) && reach.IsBehind(block.Ordinal, other.Ordinal);

        bool IsExit(BasicBlock other) =>
            other.BranchValue is not null && (Leaves(other.ConditionalSuccessor?.Destination) || Leaves(other.FallThroughSuccessor?.Destination));

        bool Leaves(BasicBlock? destination) => destination is null || !IsInLoop(destination);
    }

    private static bool IsBare(BasicBlock block)
    {
        foreach (var operation in block.Operations)
        {
            if (!IsBare(operation))
            {
                return false;
            }
        }

        return block.BranchValue is not { } value || IsBare(value);
    }

    private static bool IsBare(IOperation operation)
    {
        if (operation is IInvocationOperation or IObjectCreationOperation or IAwaitOperation or IDynamicInvocationOperation or IInvalidOperation
            or IFieldReferenceOperation { Field.IsVolatile: true } or IFunctionPointerInvocationOperation or IReturnOperation or IEventReferenceOperation
            || (operation is IPropertyReferenceOperation property && !AutoProperties.IsField(property.Property)))
        {
            return false;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (!IsBare(child))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a condition speaks of fields and constants only: what else there is may change in the loop itself.</summary>
    private static bool IsOfFields(IOperation condition) => condition switch
    {
        { ConstantValue.HasValue: true } or IInstanceReferenceOperation => true,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IBinaryOperation { OperatorMethod: null } binary => IsOfFields(binary.LeftOperand) && IsOfFields(binary.RightOperand),
        IUnaryOperation { OperatorMethod: null } unary => IsOfFields(unary.Operand),
        IConversionOperation { OperatorMethod: null } conversion => IsOfFields(conversion.Operand),
        IIsNullOperation isNull => IsOfFields(isNull.Operand),
        _ => false,
    };

    /// <summary>The field of a condition that another thread writes, and the loop doesn't.</summary>
    private static PublicationRace? WaitedFor(TypeThreads threads, BodyThreads body, BasicBlock block)
    {
        foreach (var happening in body.Memory.Events[block.Ordinal])
        {
            if (happening.Kind == EventKind.Load
                && FlagTest.Of(body, happening) is not null
                && PlainFields.IsOne(happening, body.Body)
                && !IsWrittenInLoop(body, happening)
                && WriterOf(threads, body, happening.Place!) is { } writer)
            {
                return new PublicationRace(body.Body, happening.Operation, [writer.Event.Operation], happening.Place!.ToString(), null);
            }
        }

        return null;
    }

    private static bool IsWrittenInLoop(BodyThreads body, MemoryEvent load)
    {
        foreach (var block in body.Memory.Events)
        {
            foreach (var happening in block)
            {
                if (happening.Kind == EventKind.Store
                    && Place.IsSameCell(happening.Place!, load.Place!, wholeChain: true)
                    && body.Points.Reach.IsBehind(happening.Block, load.Block)
                    && body.Points.Reach.IsBehind(load.Block, happening.Block))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static FieldAccess? WriterOf(TypeThreads threads, BodyThreads loop, Place place)
    {
        foreach (var body in threads.Bodies)
        {
            if (ReferenceEquals(body, loop) || !PlainFields.MayRace(body.Body) || !AreOfTwoThreads(loop, body))
            {
                continue;
            }

            foreach (var block in body.Memory.Events)
            {
                foreach (var happening in block)
                {
                    if (happening is { Kind: EventKind.Store, Depth: 0 } && Place.IsSameCell(happening.Place!, place, wholeChain: true))
                    {
                        return new FieldAccess(body, happening);
                    }
                }
            }
        }

        return null;
    }

    private static bool AreOfTwoThreads(BodyThreads loop, BodyThreads writer) =>
        loop.RunsElsewhere != writer.RunsElsewhere && !(loop.RunsElsewhere && writer.RunsOnlyOnHomeThread);
}
