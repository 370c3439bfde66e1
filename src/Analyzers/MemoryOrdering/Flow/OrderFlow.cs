using System.Collections.Immutable;
using Aio.Analyzers.ControlFlow;
using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Gaps;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Summaries;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Flow;

/// <summary>
/// Follows the stores of one body to the loads behind them: for each pair, is there a path without a full fence between the two?
/// </summary>
/// <remarks>
/// The state is the set of stores that may be pending, each with what the paths from it have on them; where paths meet it is the
/// union. A full fence raises what lies between; a store that is made again begins anew.
/// </remarks>
internal sealed class OrderFlow : IFlowTransfer<OrderState>
{
    /// <summary>In longer bodies plain stores are left out: an automaton of a thousand assignments is nobody's Dekker.</summary>
    private const int MostStores = 256;

    private const int PlacesWithABit = 64;

    private readonly Body _body;
    private readonly ImmutableArray<ImmutableArray<MemoryEvent>> _events;
    private readonly Dictionary<MemoryEvent, int> _stores = [];
    private readonly Dictionary<Place, int> _bits = [];
    private ImmutableArray<OrderState?> _states;

    private OrderFlow(Body body, ImmutableArray<ImmutableArray<MemoryEvent>> events)
    {
        _body = body;
        _events = events;
        var stores = 0;
        foreach (var block in events)
        {
            foreach (var happening in block)
            {
                stores += happening.Kind == EventKind.Store ? 1 : 0;
            }
        }

        foreach (var block in events)
        {
            foreach (var happening in block)
            {
                if (happening.Place is { } place && !_bits.ContainsKey(place))
                {
                    _bits.Add(place, _bits.Count);
                }

                if (happening.Kind == EventKind.Store && (stores <= MostStores || happening.Order != AccessOrder.Plain))
                {
                    _stores.Add(happening, _stores.Count);
                }
            }
        }
    }

    /// <param name="events">Of each block of the body's graph.</param>
    public static OrderFlow Of(Body body, ImmutableArray<ImmutableArray<MemoryEvent>> events, CancellationToken cancellation)
    {
        var flow = new OrderFlow(body, events);
        flow._states = ForwardFlow<OrderState>.Solve(body.Graph, flow, cancellation);
        return flow;
    }

    /// <summary>What a caller has to know of the body.</summary>
    public MethodSummary Summarize()
    {
        var loads = new SummaryAccesses();
        var state = new OrderState(_stores.Count);
        foreach (var block in _body.Graph.Blocks)
        {
            if (_states[block.Ordinal] is not { } begin)
            {
                continue;
            }

            state.Assign(begin);
            foreach (var happening in _events[block.Ordinal])
            {
                if (happening.Kind == EventKind.Load && !IsIn(state.StoredSinceBegin, happening.Place!) && !LoadUse.IsForException(happening))
                {
                    loads.Add(happening, state.FromBegin.Then(happening.Levels), isDefinite: false, LocksAt(happening, state.Held));
                }

                Step(happening, state);
            }
        }

        var stores = new SummaryAccesses();
        if (_states[_states.Length - 1] is not { } end)
        {
            // It never returns.
            return new MethodSummary(loads.ToImmutable(), stores.ToImmutable(), PathLevels.Dropped);
        }

        foreach (var store in _stores)
        {
            var levels = end.FromStore[store.Value];
            if (levels != PathLevels.None)
            {
                stores.Add(store.Key, levels, IsIn(end.StoredSinceBegin, store.Key.Place!), store.Key.Locks);
            }
        }

        return new MethodSummary(loads.ToImmutable(), stores.ToImmutable(), end.FromBegin);
    }

    /// <summary>All pairs of a store and a load behind it that <paramref name="gaps"/> wants to hear of.</summary>
    public void FindGaps(GapCollector gaps)
    {
        if (_stores.Count == 0)
        {
            return;
        }

        var heldAtStore = new LockSet[_stores.Count];
        var state = new OrderState(_stores.Count);
        foreach (var block in _body.Graph.Blocks)
        {
            if (_states[block.Ordinal] is not { } begin)
            {
                continue;
            }

            state.Assign(begin);
            foreach (var happening in _events[block.Ordinal])
            {
                if (happening.Kind == EventKind.Store && _stores.TryGetValue(happening, out var made))
                {
                    heldAtStore[made] = LocksAt(happening, state.Held);
                }

                Step(happening, state);
            }
        }

        foreach (var block in _body.Graph.Blocks)
        {
            if (_states[block.Ordinal] is not { } begin)
            {
                continue;
            }

            state.Assign(begin);
            foreach (var happening in _events[block.Ordinal])
            {
                if (happening.Kind == EventKind.Load)
                {
                    foreach (var store in _stores)
                    {
                        var levels = state.Untouched(store.Value, BitOf(happening.Place!));
                        if (levels != PathLevels.None)
                        {
                            gaps.Add(_body, store.Key, heldAtStore[store.Value], happening, LocksAt(happening, state.Held), levels.Then(happening.Levels));
                        }
                    }
                }

                Step(happening, state);
            }
        }
    }

    /// <summary>All accesses of fields, each with the locks that are held then.</summary>
    public void FindAccesses(FieldAccesses accesses)
    {
        if (!HasAny(static (happening, _) => FieldAccesses.Concerns(happening)))
        {
            return;
        }

        var state = new OrderState(_stores.Count);
        foreach (var block in _body.Graph.Blocks)
        {
            if (_states[block.Ordinal] is not { } begin)
            {
                continue;
            }

            state.Assign(begin);
            foreach (var happening in _events[block.Ordinal])
            {
                if (FieldAccesses.Concerns(happening))
                {
                    accesses.Add(new FieldAccess(_body, happening, LocksAt(happening, state.Held), state.FromBegin));
                }

                Step(happening, state);
            }
        }
    }

    /// <summary>All second reads of a sequence, with what was read plainly before each.</summary>
    public void FindSequenceReads(SequenceReads reads)
    {
        if (!HasAny(SequenceReads.IsSecond))
        {
            return;
        }

        var state = new OrderState(_stores.Count);
        foreach (var block in _body.Graph.Blocks)
        {
            if (_states[block.Ordinal] is not { } begin)
            {
                continue;
            }

            state.Assign(begin);
            foreach (var happening in _events[block.Ordinal])
            {
                if (state.LoadedPlainly != 0 && SequenceReads.IsSecond(happening, _body))
                {
                    foreach (var place in _bits)
                    {
                        if ((state.LoadedPlainly & BitOf(place.Key)) != 0)
                        {
                            reads.Add(_body, happening, place.Key);
                        }
                    }
                }

                Step(happening, state);
            }
        }
    }

    OrderState IFlowTransfer<OrderState>.Begin() => new(_stores.Count) { FromBegin = PathLevels.Unfenced };

    OrderState IFlowTransfer<OrderState>.Copy(OrderState state) => state.Copy();

    void IFlowTransfer<OrderState>.Assign(OrderState into, OrderState from) => into.Assign(from);

    bool IFlowTransfer<OrderState>.Join(OrderState into, OrderState from) => into.Join(from);

    int IFlowTransfer<OrderState>.StepsOf(BasicBlock block) => _events[block.Ordinal].Length;

    void IFlowTransfer<OrderState>.Step(BasicBlock block, int step, OrderState state) => Step(_events[block.Ordinal][step], state);

    private bool HasAny(Func<MemoryEvent, Body, bool> isOne)
    {
        foreach (var block in _events)
        {
            foreach (var happening in block)
            {
                if (isOne(happening, _body))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Step(MemoryEvent happening, OrderState state)
    {
        switch (happening.Kind)
        {
            case EventKind.Barrier:
                Fence(happening.Levels, state);
                break;

            case EventKind.Store:
                Store(happening, state);
                break;

            // What the first load may miss, the fence before it mends for the second, too.
            case EventKind.Load:
                if (LoadUse.MayDecide(happening))
                {
                    Touch(happening.Place!, state);
                }

                if (happening.Order == AccessOrder.Plain)
                {
                    state.LoadedPlainly |= BitOf(happening.Place!);
                }

                break;

            case EventKind.LoadBarrier:
                state.LoadedPlainly = 0;
                break;

            case EventKind.Reassign:
                Forget(happening.Place!, state);
                break;

            case EventKind.Enter:
                state.Held |= BitOf(happening.Place!);
                break;

            case EventKind.Leave:
                state.Held &= ~BitOf(happening.Place!);
                break;
        }
    }

    private static void Fence(PathLevels levels, OrderState state)
    {
        if ((levels & ~(PathLevels.Fenced | PathLevels.ProcessWide)) == 0)
        {
            state.LoadedPlainly = 0;
        }

        state.FromBegin = state.FromBegin.Then(levels);
        for (var i = 0; i < state.FromStore.Length; i++)
        {
            if (state.FromStore[i] != PathLevels.None)
            {
                state.Pass(i, levels);
            }
        }
    }

    private void Store(MemoryEvent store, OrderState state)
    {
        if (store.IsDefinite)
        {
            state.StoredSinceBegin |= BitOf(store.Place!);
            Touch(store.Place!, state);
        }

        if (_stores.TryGetValue(store, out var number))
        {
            state.FromStore[number] = store.Levels;
            state.TouchedOnOpen[number] = 0;
            state.TouchedOnFenced[number] = 0;
        }
    }

    private void Touch(Place place, OrderState state)
    {
        var bit = BitOf(place);
        for (var i = 0; i < state.FromStore.Length; i++)
        {
            state.TouchedOnOpen[i] |= bit;
            state.TouchedOnFenced[i] |= bit;
        }
    }

    private void Forget(Place variable, OrderState state)
    {
        foreach (var store in _stores)
        {
            if (store.Key.Place!.End.Equals(variable))
            {
                state.FromStore[store.Value] = PathLevels.None;
            }
        }
    }

    /// <summary>With what the text shows, what was taken by a call.</summary>
    private LockSet LocksAt(MemoryEvent happening, ulong held)
    {
        var locks = happening.Locks;
        if (held != 0)
        {
            foreach (var place in _bits)
            {
                if ((held & BitOf(place.Key)) != 0)
                {
                    locks = locks.With(place.Key);
                }
            }
        }

        return locks;
    }

    private bool IsIn(ulong bits, Place place) => (bits & BitOf(place)) != 0;

    /// <summary>Nothing is claimed of places beyond the last bit.</summary>
    private ulong BitOf(Place place) => _bits.TryGetValue(place, out var bit) && bit < PlacesWithABit ? 1UL << bit : 0;
}
