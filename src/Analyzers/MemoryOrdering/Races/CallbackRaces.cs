using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Races;

/// <summary>Finds accesses of one field by a callback and by another thread of which the code cannot order one before the other.</summary>
/// <remarks>
/// Two accesses are ordered if one thread hands over behind its own and the other takes over before its own. A callback that is run
/// has taken over; nobody is told of the end of one. So what matters is mostly the other thread's side.
/// </remarks>
internal static class CallbackRaces
{
    public static IEnumerable<CallbackRace> Of(TypeThreads threads)
    {
        var home = new List<FieldAccess>();
        var elsewhere = new List<FieldAccess>();
        foreach (var body in threads.Bodies)
        {
            if (PlainFields.MayRace(body.Body))
            {
                Collect(body, body.RunsElsewhere && !body.AsksThread ? elsewhere : body.RunsOnlyOnHomeThread ? home : null);
            }
        }

        var seen = new HashSet<(BodyThreads, Place)>();
        foreach (var access in elsewhere)
        {
            foreach (var other in home)
            {
                if (IsRace(access, other) && seen.Add((access.Body, access.Event.Place!)))
                {
                    yield return new CallbackRace(access, other);
                }
            }
        }
    }

    private static void Collect(BodyThreads body, List<FieldAccess>? into)
    {
        if (into is null)
        {
            return;
        }

        foreach (var block in body.Memory.Events)
        {
            foreach (var happening in block)
            {
                if (PlainFields.IsOne(happening, body.Body))
                {
                    into.Add(new FieldAccess(body, happening));
                }
            }
        }
    }

    private static bool IsRace(FieldAccess access, FieldAccess home)
    {
        if ((!access.IsStore && !home.IsStore)
            || !Place.IsSameCell(access.Event.Place!, home.Event.Place!, wholeChain: true)
            || (OrderingAttributes.HasSingleWriter(access.Event.Place!) && (access.IsStore || access.IsUpdate) && home.IsStore))
        {
            return false;
        }

        // What is done before a thread is started is seen by it.
        if (!access.Body.IsUnannounced && home.IsBeforeStart)
        {
            return false;
        }

        return access.IsStore ? !access.MayBeReleased : IsRacingLoad(access, home);
    }

    /// <summary>Whether what a callback stores is not certainly stored before a load, nor certainly after it.</summary>
    private static bool IsRacingLoad(FieldAccess load, FieldAccess store)
    {
        if (load.MayHaveAcquired && store.MayBeReleased)
        {
            return false;
        }

        // Whoever may call at any time finds a number that a callback is just changing; what comes behind that doesn't help.
        if (load.IsUpdate && load.Body.IsUnannounced)
        {
            return !load.MayHaveAcquired;
        }

        // What is looked at once is mostly what was there when the thread was started.
        return load.Body.IsRepeated ? !load.MayBeReleased || IsWatched(load) : IsWatched(load);
    }

    /// <summary>Whether a loop of the other thread looks at it again and again, to decide on it.</summary>
    private static bool IsWatched(FieldAccess load)
    {
        var body = load.Body;
        if (body.IsUnannounced || !load.IsRepeated || body.Body.Graph.Blocks[load.Event.Block].BranchValue is not { } decided)
        {
            return false;
        }

        for (IOperation? current = load.Event.Operation; current is not null; current = current.Parent)
        {
            if (ReferenceEquals(current, decided))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Two accesses of one field, by a thread that is not a callback's and by a callback, that nothing orders.</summary>
internal readonly record struct CallbackRace(FieldAccess Elsewhere, FieldAccess Home);
