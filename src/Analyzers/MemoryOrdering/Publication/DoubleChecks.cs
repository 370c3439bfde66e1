using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Races;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Publication;

/// <summary>
/// Finds double-checked initialisation whose test outside of the lock reads something else than the reference that is used
/// afterwards: the flag may be seen before what it tells of.
/// </summary>
internal static class DoubleChecks
{
    public static IEnumerable<PublicationRace> Of(TypeThreads threads)
    {
        foreach (var body in threads.Bodies)
        {
            if (!PlainFields.MayRace(body.Body))
            {
                continue;
            }

            foreach (var block in body.Memory.Events)
            {
                foreach (var happening in block)
                {
                    if (happening.Kind == EventKind.Load
                        && happening.Locks.IsEmpty
                        && PlainFields.IsOne(happening, body.Body)
                        && IsValue(happening.Place!)
                        && FlagTest.Of(body, happening) is { } test
                        && RaceOf(threads, test, happening.Place!) is { } race)
                    {
                        yield return race;
                    }
                }
            }
        }
    }

    private static bool IsValue(Place place) => place.Symbol switch
    {
        IFieldSymbol field => field.Type.IsValueType,
        IPropertySymbol property => property.Type.IsValueType,
        _ => false,
    };

    private static PublicationRace? RaceOf(TypeThreads threads, FlagTest test, Place flag)
    {
        if (SecondTestOf(test, flag) is not { } second || StoreBehind(test, second, flag) is not { } raised || Skipping(test, second) is not { } behind)
        {
            return null;
        }

        foreach (var block in test.Body.Memory.Events)
        {
            foreach (var data in block)
            {
                if (data is { Kind: EventKind.Store, Order: AccessOrder.Plain, Lowers: false, Place: { Kind: PlaceKind.Member } place }
                    && IsGuarded(test, second, data)
                    && !place.Equals(flag)
                    && place.End.Equals(flag.End)
                    && LoadOf(threads, test, behind, place) is { } load)
                {
                    return new PublicationRace(
                        test.Body.Body, test.Load, [second.Operation, data.Operation, raised.Operation, load], flag.ToString(), place.ToString());
                }
            }
        }

        return null;
    }

    /// <summary>The same test, within a lock.</summary>
    private static MemoryEvent? SecondTestOf(FlagTest test, Place flag)
    {
        foreach (var block in test.Body.Memory.Events)
        {
            foreach (var happening in block)
            {
                if (happening.Kind == EventKind.Load
                    && !happening.Locks.IsEmpty
                    && happening.Place!.Equals(flag)
                    && test.Body.Points.Leads(test.Load, happening.Operation)
                    && FlagTest.Of(test.Body, happening) is not null)
                {
                    return happening;
                }
            }
        }

        return null;
    }

    private static MemoryEvent? StoreBehind(FlagTest test, MemoryEvent second, Place flag)
    {
        foreach (var block in test.Body.Memory.Events)
        {
            foreach (var happening in block)
            {
                if (happening is { Kind: EventKind.Store, Order: AccessOrder.Plain } && happening.Place!.Equals(flag) && IsGuarded(test, second, happening))
                {
                    return happening;
                }
            }
        }

        return null;
    }

    /// <summary>Whether something is done behind the second test, under the same lock.</summary>
    private static bool IsGuarded(FlagTest test, MemoryEvent second, MemoryEvent happening) =>
        !happening.Locks.IsEmpty && happening.Locks.Excludes(second.Locks) && test.Body.Points.Leads(second.Operation, happening.Operation);

    /// <summary>Where it goes on without the lock.</summary>
    private static BasicBlock? Skipping(FlagTest test, MemoryEvent second)
    {
        var one = test.Block.ConditionalSuccessor?.Destination;
        var other = test.Block.FallThroughSuccessor?.Destination;
        return IsSkipping(one) ? one : IsSkipping(other) ? other : null;

        bool IsSkipping(BasicBlock? block) => block is not null && !test.Body.Points.Reach.IsReachedWithout(second.Block, block.Ordinal, test.Block.Ordinal);
    }

    /// <summary>A plain load of the data where no lock was taken: behind the test, or in a method that calls this one.</summary>
    private static IOperation? LoadOf(TypeThreads threads, FlagTest test, BasicBlock behind, Place data)
    {
        foreach (var block in test.Body.Memory.Events)
        {
            foreach (var happening in block)
            {
                if (IsPlainLoadOf(happening, data)
                    && test.Body.Points.Reach.IsReachedWithout(happening.Block, behind.Ordinal, test.Block.Ordinal)
                    && !test.Body.Points.IsOnWay(behind.Ordinal, happening.Operation, test.Block.Ordinal, Synchronization.Acquire))
                {
                    return happening.Operation;
                }
            }
        }

        foreach (var caller in threads.Bodies)
        {
            foreach (var call in caller.Memory.Calls)
            {
                if (call.IsOnSameObject && SymbolEqualityComparer.Default.Equals(call.Method, test.Body.Body.Symbol) && LoadBehind(caller, call.Operation, data) is { } load)
                {
                    return load;
                }
            }
        }

        return null;
    }

    private static IOperation? LoadBehind(BodyThreads caller, IOperation call, Place data)
    {
        foreach (var block in caller.Memory.Events)
        {
            foreach (var happening in block)
            {
                if (IsPlainLoadOf(happening, data)
                    && !ReferenceEquals(happening.Operation, call)
                    && caller.Points.Leads(call, happening.Operation)
                    && !caller.Points.IsBetween(call, happening.Operation, Synchronization.Acquire))
                {
                    return happening.Operation;
                }
            }
        }

        return null;
    }

    private static bool IsPlainLoadOf(MemoryEvent happening, Place data) =>
        happening is { Kind: EventKind.Load, Order: AccessOrder.Plain, Locks.IsEmpty: true } && Place.IsSameCell(happening.Place!, data, wholeChain: true);
}
