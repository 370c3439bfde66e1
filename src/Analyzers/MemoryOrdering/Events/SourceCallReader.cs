using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>Turns the call of a method whose text is at hand into what that does, as the caller sees it.</summary>
internal sealed class SourceCallReader(Body body, ISummaries summaries, WaitFlags flags, EventList events)
{
    private readonly ImmutableArray<Call>.Builder _calls = ImmutableArray.CreateBuilder<Call>();

    /// <summary>The calls that were read.</summary>
    public ImmutableArray<Call> Calls => _calls.ToImmutable();

    public void Read(IOperation call, IMethodSymbol method, Place? receiver, ImmutableArray<IArgumentOperation> arguments)
    {
        _calls.Add(new Call(method.OriginalDefinition, events.LocksAt(call), events.Block, call, receiver));
        var summary = summaries.Of(method, body, call);
        if (ReferenceEquals(summary, MethodSummary.Unknown))
        {
            if (!QuickCalls.Contain(method))
            {
                events.Barrier(PathLevels.Called, call);
            }

            return;
        }

        // What is public says what it does by itself; who calls it does so as a stranger would. That it is a fence holds all the same,
        // and that it looks at a declared flag.
        var isPart = IsPartOfCaller(method);
        var deeper = method.ContainingType is { IsValueType: true } ? 0 : 1;
        var site = new CallSite(call, method, receiver, arguments, body.Places);
        foreach (var load in summary.Loads)
        {
            // An exchange whose result is passed on to somebody who drops it is none.
            if ((isPart || flags.Concern(load.Place)) && !(load.Order == AccessOrder.Interlocked && CallResult.IsDiscarded(call) && !method.ReturnsVoid))
            {
                AddInner(EventKind.Load, load, site, call, load.Depth + deeper);
            }
        }

        if (summary.Through != PathLevels.Unfenced)
        {
            events.Barrier(summary.Through, call);
        }

        foreach (var store in summary.Stores)
        {
            if (isPart || flags.Concern(store.Place))
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
        var place = site.Translate(access.Place) ?? (flags.Concern(access.Place) ? access.Place.OfUnnamed() : null);
        if (place is null)
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

        events.Add(kind, place, access.Order, access.Levels, access.IsDefinite, call, access.Operation, locks, depth, access.Value is null ? null : site.ValueOf(access.Value));
    }
}
