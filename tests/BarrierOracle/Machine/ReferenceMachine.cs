using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Machine;

/// <summary>
/// Executes two threads in every way that the .NET memory model allows, step by step. A store is performed when every thread sees it,
/// a load when its value is fixed; each waits for what <see cref="ProgramOrder"/> says, and for nothing else. A load whose own
/// thread's store waits still, as in a store buffer, returns that store's value.
/// </summary>
internal sealed class ReferenceMachine
{
    private readonly Threads _threads;
    private readonly uint[] _before;
    private readonly HashSet<(uint Performed, Execution Execution)> _seen = [];
    private readonly int[] _ownStores;

    private ReferenceMachine(Threads threads, ReadOnlySpan<uint> fenced)
    {
        _threads = threads;
        _before = [.. threads.Before];
        for (var position = 0; position < fenced.Length; position++)
        {
            _before[position] |= fenced[position];
        }

        _ownStores = [.. Enumerable.Range(0, threads.Steps.Length).Select(position => threads.Steps[position].IsLoad ? threads.OwnStoreBefore(position) : -1)];
    }

    /// <summary>Whether some execution fits.</summary>
    /// <param name="fenced">For each step those that must have been performed before it beyond what the memory model says, as bits.</param>
    public static bool Any(Threads threads, ReadOnlySpan<uint> fenced, Func<Execution, bool> fits) =>
        new ReferenceMachine(threads, fenced).Visit(threads.HalfFences, Execution.None, fits);

    /// <summary>All executions.</summary>
    /// <param name="fenced">As in <see cref="Any"/>.</param>
    public static ImmutableHashSet<Execution> All(Threads threads, params ReadOnlySpan<uint> fenced)
    {
        var all = ImmutableHashSet.CreateBuilder<Execution>();
        Any(threads, fenced, execution =>
        {
            all.Add(execution);
            return false;
        });
        return all.ToImmutable();
    }

    private bool Visit(uint performed, Execution execution, Func<Execution, bool> fits)
    {
        if (!_seen.Add((performed, execution)))
        {
            return false;
        }

        if (performed == (1u << _threads.Steps.Length) - 1)
        {
            return fits(execution);
        }

        for (var position = 0; position < _before.Length; position++)
        {
            if ((performed & (1u << position)) == 0
                && (_before[position] & ~performed) == 0
                && Perform(position, performed, execution) is { } next
                && Visit(performed | (1u << position), next, fits))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Nothing if the step cannot be performed here.</returns>
    private Execution? Perform(int position, uint performed, Execution execution)
    {
        var step = _threads.Steps[position];
        if (step.IsStore)
        {
            return execution.WithStore(step.Access!.Location, _threads.NumberOf(position));
        }

        if (step.IsLoad)
        {
            var source = Source(position, performed, execution);
            return Answers(step.Expected, source) && IsCoherent(position, source, performed, execution)
                ? execution.WithLoad(_threads.NumberOf(position), source)
                : null;
        }

        return step.IsProcessWideBarrier && !DividesTheOther(position, performed) ? null : execution;
    }

    private int Source(int load, uint performed, Execution execution)
    {
        var own = _ownStores[load];
        return own >= 0 && (performed & (1u << own)) == 0 ? _threads.NumberOf(own) : execution.Last(_threads.Steps[load].Access!.Location);
    }

    private static bool Answers(Expectation expected, int source) => expected switch
    {
        Expectation.Zero => source == Execution.Initial,
        Expectation.NonZero => source != Execution.Initial,
        _ => true,
    };

    // Of two loads of one field the later may be performed first, but not if that shows: never an older value after a newer.
    private bool IsCoherent(int load, int source, uint performed, Execution execution)
    {
        for (var later = load + 1; later < _threads.EndOf(load); later++)
        {
            if (!_threads.Steps[later].IsOfSameLocation(_threads.Steps[load]))
            {
                continue;
            }

            if (_threads.Steps[later].IsStore)
            {
                return true;
            }

            if ((performed & (1u << later)) != 0 && execution.SourceOf(_threads.NumberOf(later)) != source)
            {
                return false;
            }
        }

        return true;
    }

    // The other thread is somewhere when the barrier comes to it, and what it has done there is what is written before that place.
    // Only what is volatile is done in the written order as far as another thread can tell: the compiler may move the rest.
    private bool DividesTheOther(int barrier, uint performed)
    {
        var start = barrier < _threads.CountFirst ? _threads.CountFirst : 0;
        var end = barrier < _threads.CountFirst ? _threads.Steps.Length : _threads.CountFirst;
        var isSomethingLeft = false;
        for (var position = start; position < end; position++)
        {
            if (_threads.Steps[position].Access is not { Order: not AccessOrder.Plain })
            {
                continue;
            }

            var isPerformed = (performed & (1u << position)) != 0;
            if (isPerformed && isSomethingLeft)
            {
                return false;
            }

            isSomethingLeft |= !isPerformed;
        }

        return true;
    }
}
