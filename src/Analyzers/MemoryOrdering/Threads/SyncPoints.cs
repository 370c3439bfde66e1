using Aio.Analyzers.ControlFlow;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>The operations of one body that may order it with other threads, and what lies before and behind them.</summary>
internal sealed class SyncPoints
{
    private readonly List<Point> _points = [];
    private readonly Dictionary<IOperation, (int Block, int Index)> _positions = [];
    private int _index;

    public SyncPoints(Body body)
    {
        Reach = new Reachability(body.Graph);
        foreach (var block in body.Graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                Look(operation, block);
            }

            if (block.BranchValue is { } value)
            {
                Look(value, block);
            }
        }
    }

    public Reachability Reach { get; }

    /// <summary>
    /// What the body may do, itself or by calls of the methods of its type. What these do is added as it becomes known.
    /// </summary>
    public Synchronization All { get; private set; }

    /// <summary>Adds what the methods do that it calls.</summary>
    /// <returns>Whether that is more than was known.</returns>
    public bool Learn(IReadOnlyDictionary<ISymbol, SyncPoints> methods)
    {
        var isChanged = false;
        for (var i = 0; i < _points.Count; i++)
        {
            if (_points[i].Called is { } called && methods.TryGetValue(called, out var body))
            {
                var point = _points[i] with { Kind = _points[i].Kind | body.All };
                isChanged |= point.Kind != _points[i].Kind;
                _points[i] = point;
            }
        }

        var before = All;
        foreach (var point in _points)
        {
            All |= point.Kind;
        }

        return isChanged || before != All;
    }

    /// <summary>Decides of the calls of methods that are not at hand: they may do anything.</summary>
    public void Settle(IReadOnlyDictionary<ISymbol, SyncPoints> methods)
    {
        for (var i = 0; i < _points.Count; i++)
        {
            if (_points[i].Called is { } called && !methods.ContainsKey(called))
            {
                _points[i] = _points[i] with { Kind = _points[i].Otherwise, Called = null };
            }
        }
    }

    /// <summary>Whether, on some path to an operation, something may order what is before it.</summary>
    public bool IsBefore(IOperation operation, Synchronization kind)
    {
        if (_positions.TryGetValue(operation, out var position))
        {
            foreach (var point in _points)
            {
                if ((point.Kind & kind) != 0 && IsBehind(position, (point.Block, point.Index)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether, on some path from an operation, something may order what is behind it.</summary>
    public bool IsAfter(IOperation operation, Synchronization kind)
    {
        if (_positions.TryGetValue(operation, out var position))
        {
            foreach (var point in _points)
            {
                if ((point.Kind & kind) != 0 && IsBehind((point.Block, point.Index), position))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether something may come between two operations.</summary>
    public bool IsBetween(IOperation first, IOperation second, Synchronization kind)
    {
        var from = _positions[first];
        var to = _positions[second];
        foreach (var point in _points)
        {
            var place = (point.Block, point.Index);
            if ((point.Kind & kind) != 0 && IsBehind(place, from) && IsBehind(to, place))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether something may come on a way from the beginning of a block to an operation that is not led through a third block.</summary>
    public bool IsOnWay(int from, IOperation to, int avoided, Synchronization kind)
    {
        var end = _positions[to];
        foreach (var point in _points)
        {
            if ((point.Kind & kind) != 0 && Reach.IsReachedWithout(point.Block, from, avoided) && IsBehind(end, (point.Block, point.Index)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a path leads from one operation to another.</summary>
    public bool Leads(IOperation first, IOperation second) => IsBehind(_positions[second], _positions[first]);

    /// <summary>Whether an operation may be executed again in the same run.</summary>
    public bool IsRepeated(IOperation operation) =>
        _positions.TryGetValue(operation, out var position) && Reach.IsBehind(position.Block, position.Block);

    private bool IsBehind((int Block, int Index) later, (int Block, int Index) earlier) =>
        (later.Block == earlier.Block && later.Index > earlier.Index) || Reach.IsBehind(later.Block, earlier.Block);

    // In the order of evaluation: what an operation is made of comes first.
    private void Look(IOperation operation, BasicBlock block)
    {
        if (operation is INameOfOperation or IFlowAnonymousFunctionOperation)
        {
            return;
        }

        foreach (var child in operation.ChildOperations)
        {
            Look(child, block);
        }

        _positions[operation] = (block.Ordinal, _index);
        var kind = SynchronizingCalls.Of(operation);
        if (kind != Synchronization.None)
        {
            // A method that can be looked into speaks for itself.
            var called = CalledBy(operation);
            _points.Add(new Point(block.Ordinal, _index, called is null ? kind : kind & ~Synchronization.Both, kind, called));
        }

        _index++;
    }

    private static ISymbol? CalledBy(IOperation operation)
    {
        var method = operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IPropertyReferenceOperation property =>
                property.Parent is IAssignmentOperation assignment && assignment.Target == property ? property.Property.SetMethod : property.Property.GetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        return method is { IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences.IsEmpty: false }
            && !Aio.Generators.RuntimeTypes.IsGenerated(method)
            ? method.OriginalDefinition
            : null;
    }

    /// <param name="Otherwise">What it is taken for if what it calls is not at hand.</param>
    private readonly record struct Point(int Block, int Index, Synchronization Kind, Synchronization Otherwise, ISymbol? Called);
}
