using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Mixing;

/// <summary>Tells of plain accesses what else orders them, and what hangs on them.</summary>
/// <param name="memories">What each body does, by the body.</param>
internal sealed class PlainUses(IReadOnlyDictionary<Body, BodyMemory> memories)
{
    /// <summary>
    /// Whether something else orders an access: a fence of its own in the body, whose author thought of order; of a load, a full
    /// fence, a wait or an <c>await</c> on every path to it.
    /// </summary>
    public bool IsOrdered(FieldAccess access) =>
        (!access.IsStore && (access.FromBegin & PathLevelsArithmetic.Open) == 0) || HasFence(access.Body);

    /// <summary>
    /// Whether it makes no difference what a load finds: it is shown to people, or an interlocked operation on the same field looks
    /// again before anything is done.
    /// </summary>
    public bool DecideNothing(FieldAccess load) => IsShown(load) || IsLookedAtAgain(load);

    /// <summary>Whether a method says by its name that it runs before others know the object.</summary>
    public static bool IsInitial(FieldAccess store) =>
        store.Body.Method?.Name is { } name && (name.StartsWith("Init", StringComparison.Ordinal) || name.StartsWith("Setup", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a load is the first half of an update, whose store speaks for both.</summary>
    public static bool IsLoadOfUpdate(FieldAccess access) => !access.IsStore && IsUpdate(access.Event.Operation);

    public static bool IsUpdate(IOperation operation) => operation is ICompoundAssignmentOperation or IIncrementOrDecrementOperation;

    private bool HasFence(Body body)
    {
        foreach (var block in memories[body].Events)
        {
            foreach (var happening in block)
            {
                if (happening.Kind == EventKind.LoadBarrier
                    || (happening.Kind == EventKind.Barrier
                        && happening.Operation is IInvocationOperation { TargetMethod: { Name: "MemoryBarrier" or "MemoryBarrierProcessWide", ContainingType.Name: "Interlocked" or "Thread" } }))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsLookedAtAgain(FieldAccess load)
    {
        foreach (var block in memories[load.Body].Events)
        {
            foreach (var happening in block)
            {
                if (happening is { Kind: EventKind.Store, Order: AccessOrder.Interlocked }
                    && happening.Place!.Equals(load.Event.Place)
                    && IsExchange(happening.Inner)
                    && load.Body.Reaches(load.Event.Block, happening.Block))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsExchange(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "CompareExchange" or "Exchange" };

    private static bool IsShown(FieldAccess load)
    {
        if (load.Body.Method is { } method && (method.Name == "ToString" || method.Name.IndexOf("Debug", StringComparison.Ordinal) >= 0))
        {
            return true;
        }

        for (var operation = load.Event.Operation; operation is not null; operation = operation.Parent)
        {
            if (operation is IInterpolatedStringOperation
                || (operation is IInvocationOperation { TargetMethod: var called } && IsForPeople(called)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method writes a log, or is left out of a build that is shipped.</summary>
    private static bool IsForPeople(IMethodSymbol method)
    {
        if (method.Name.StartsWith("Log", StringComparison.Ordinal) || method.ContainingType?.Name is "Debug" or "Trace" or "Console")
        {
            return true;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ConditionalAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
