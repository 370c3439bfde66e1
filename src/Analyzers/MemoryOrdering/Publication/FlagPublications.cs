using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Races;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Publication;

/// <summary>
/// Finds data that is stored plainly before a plain flag, where another thread tests the flag plainly and then loads the data: each
/// of the two threads may do its two steps in the other order.
/// </summary>
internal static class FlagPublications
{
    public static IEnumerable<PublicationRace> Of(TypeThreads threads)
    {
        var stores = StoresOf(threads);
        var tests = TestsOf(threads, stores);
        if (tests.Count == 0)
        {
            yield break;
        }

        foreach (var flag in stores)
        {
            foreach (var data in DataBefore(flag))
            {
                if (ReaderOf(flag, data, tests) is { } reader)
                {
                    yield return new PublicationRace(
                        flag.Body.Body,
                        flag.Event.Operation,
                        [data.Event.Operation, reader.Test.Load, reader.Data.Event.Operation],
                        flag.Event.Place!.ToString(),
                        data.Event.Place!.ToString());
                    break;
                }
            }
        }
    }

    /// <summary>The stores that raise a flag, which may be seen by another thread.</summary>
    private static List<FieldAccess> StoresOf(TypeThreads threads)
    {
        var stores = new List<FieldAccess>();
        foreach (var body in threads.Bodies)
        {
            if (body.AsksThread || !PlainFields.MayRace(body.Body))
            {
                continue;
            }

            foreach (var block in body.Memory.Events)
            {
                foreach (var happening in block)
                {
                    if (happening.Kind == EventKind.Store
                        && PlainFields.IsOne(happening, body.Body)
                        && IsFlag(happening.Place!)
                        && happening is { Lowers: false, Value.ConstantValue: { HasValue: true, Value: not null } })
                    {
                        stores.Add(new FieldAccess(body, happening));
                    }
                }
            }
        }

        return stores;
    }

    private static bool IsFlag(Place place) => place.Symbol switch
    {
        IFieldSymbol field => IsFlag(field.Type),
        IPropertySymbol property => IsFlag(property.Type),
        _ => false,
    };

    private static bool IsFlag(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_UInt64;

    private static List<(FlagTest Test, Place Flag)> TestsOf(TypeThreads threads, List<FieldAccess> stores)
    {
        var tests = new List<(FlagTest, Place)>();
        foreach (var body in threads.Bodies)
        {
            if (body.AsksThread || !PlainFields.MayRace(body.Body))
            {
                continue;
            }

            foreach (var block in body.Memory.Events)
            {
                foreach (var happening in block)
                {
                    if (PlainFields.IsOne(happening, body.Body) && IsStored(happening.Place!, stores) && FlagTest.Of(body, happening) is { } test)
                    {
                        tests.Add((test, happening.Place!));
                    }
                }
            }
        }

        return tests;
    }

    private static bool IsStored(Place place, List<FieldAccess> stores)
    {
        foreach (var store in stores)
        {
            if (Place.IsSameCell(place, store.Event.Place!, wholeChain: true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is stored in the same body before a flag, with nothing between that orders the two.</summary>
    private static IEnumerable<FieldAccess> DataBefore(FieldAccess flag)
    {
        foreach (var block in flag.Body.Memory.Events)
        {
            foreach (var happening in block)
            {
                if (happening.Kind == EventKind.Store
                    && PlainFields.IsOne(happening, flag.Body.Body)
                    && happening.Place!.Root.Equals(flag.Event.Place!.Root)
                    && !happening.Place.Equals(flag.Event.Place)
                    && flag.Body.Points.Leads(happening.Operation, flag.Event.Operation)
                    && !flag.Body.Points.IsBetween(happening.Operation, flag.Event.Operation, Synchronization.Release))
                {
                    yield return new FieldAccess(flag.Body, happening);
                }
            }
        }
    }

    private static (FlagTest Test, FieldAccess Data)? ReaderOf(FieldAccess flag, FieldAccess data, List<(FlagTest Test, Place Flag)> tests)
    {
        foreach (var (test, place) in tests)
        {
            if (Place.IsSameCell(place, flag.Event.Place!, wholeChain: true)
                && AreOfTwoThreads(flag, test)
                && test.WhenRaised(flag.Event.Value!.ConstantValue.Value!) is { } raised
                && DataBehind(test, raised, data.Event.Place!) is { } loaded)
            {
                return (test, loaded);
            }
        }

        return null;
    }

    private static FieldAccess? DataBehind(FlagTest test, Microsoft.CodeAnalysis.FlowAnalysis.BasicBlock raised, Place data)
    {
        foreach (var block in test.Body.Memory.Events)
        {
            foreach (var happening in block)
            {
                if (happening.Kind == EventKind.Load
                    && PlainFields.IsOne(happening, test.Body.Body)
                    && Place.IsSameCell(happening.Place!, data, wholeChain: true)
                    && test.Guards(happening.Block, raised)
                    && !test.Body.Points.IsBetween(test.Load, happening.Operation, Synchronization.Acquire))
                {
                    return new FieldAccess(test.Body, happening);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Whether one side is known to be run by another thread, and neither hands over or takes over by anything else. Of a callback
    /// and another thread AIO1003 speaks.
    /// </summary>
    private static bool AreOfTwoThreads(FieldAccess flag, FlagTest test)
    {
        if (flag.Body.RunsElsewhere == test.Body.RunsElsewhere || flag.Body.RunsOnlyOnHomeThread || test.Body.RunsOnlyOnHomeThread)
        {
            return false;
        }

        if (flag.Body.RunsElsewhere)
        {
            return !flag.MayBeReleased && !test.Body.Points.IsAfter(test.Load, Synchronization.Start);
        }

        return !flag.IsBeforeStart
            && (test.Body.Before & Synchronization.Acquire) == 0
            && !test.Body.Points.IsBefore(test.Load, Synchronization.Acquire);
    }
}
