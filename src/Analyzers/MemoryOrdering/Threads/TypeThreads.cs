using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Sharing;
using Aio.Generators;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>
/// Which threads run the bodies of a type, as far as it can be proven: marks say so, or a thread is given them, and so it goes on
/// with what these call.
/// </summary>
internal sealed class TypeThreads
{
    private readonly List<BodyThreads> _bodies = [];
    private readonly Dictionary<ISymbol, BodyThreads> _byMethod = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, BodyThreads> _byLambda = [];

    private TypeThreads()
    {
    }

    public IReadOnlyList<BodyThreads> Bodies => _bodies;

    public static TypeThreads Of(ImmutableArray<BodyMemory> memories, ThreadStarts starts)
    {
        var threads = new TypeThreads();
        threads.Take(memories);
        threads.Begin(memories, starts);
        threads.FollowCalls();
        return threads;
    }

    /// <summary>The body of a method; null if it is not of this type.</summary>
    public BodyThreads? Of(IMethodSymbol method) => _byMethod.TryGetValue(method.OriginalDefinition, out var body) ? body : null;

    private void Take(ImmutableArray<BodyMemory> memories)
    {
        var methods = new Dictionary<ISymbol, SyncPoints>(SymbolEqualityComparer.Default);
        foreach (var memory in memories)
        {
            var body = new BodyThreads(memory, new SyncPoints(memory.Body));
            _bodies.Add(body);
            if (memory.Body.Symbol is { } method)
            {
                methods[method] = body.Points;
                _byMethod[method] = body;
            }
            else
            {
                _byLambda[memory.Body.Syntax] = body;
            }
        }

        foreach (var body in _bodies)
        {
            body.Points.Settle(methods);
        }

        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var body in _bodies)
            {
                isDone &= !body.Points.Learn(methods);
            }
        }
    }

    private void Begin(ImmutableArray<BodyMemory> memories, ThreadStarts starts)
    {
        var isJoined = IsAnyThreadJoined();
        foreach (var start in starts.Starts)
        {
            if (BodyOf(start) is { } started && start.IsOfSameObject && start.Kind != ThreadStartKind.Blocking)
            {
                started.RunsElsewhere = true;
                started.IsRepeated |= start.Kind == ThreadStartKind.Repeated;
                started.Before |= start.Kind == ThreadStartKind.Continuation ? Synchronization.Acquire : Synchronization.None;
                started.After |= start.IsEndSeen || isJoined ? Synchronization.Release : Synchronization.None;
            }
        }

        var called = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var handedOut = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var memory in memories)
        {
            handedOut.UnionWith(memory.HandedOut);
            foreach (var call in memory.Calls)
            {
                called.Add(call.Method);
            }
        }

        foreach (var body in _bodies)
        {
            if (OrderingAttributes.RunsOnHomeThread(body.Body.Symbol))
            {
                body.RunsOnHomeThread = true;
                body.RunsElsewhere = false;
            }
            else if (OrderingAttributes.RunsOnAnyThread(body.Body.Symbol))
            {
                body.RunsElsewhere = true;
                body.IsRepeated = true;
                body.IsUnannounced = true;
            }
            else if (!body.RunsElsewhere)
            {
                body.RunsAnywhere = body.Body.Symbol is not IMethodSymbol method || handedOut.Contains(method) || !called.Contains(method) || MayBeCalledByOthers(method);
            }
        }
    }

    private BodyThreads? BodyOf(StartedBody start) =>
        start.Lambda is { } lambda ? (_byLambda.TryGetValue(lambda, out var body) ? body : null)
        : Of(start.Method!);

    /// <summary>Whether the type waits for the end of a thread, other than when all is over.</summary>
    private bool IsAnyThreadJoined()
    {
        foreach (var body in _bodies)
        {
            if ((body.Points.All & Synchronization.Join) != 0 && body.Body.Method is not { Name: "Dispose" or "DisposeAsync" or "Finalize" })
            {
                return true;
            }
        }

        return false;
    }

    private void FollowCalls()
    {
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var caller in _bodies)
            {
                foreach (var call in caller.Memory.Calls)
                {
                    if (Of(call.Method) is { } callee && !IsMarked(callee))
                    {
                        isDone &= !Follow(caller, call, callee);
                    }
                }
            }
        }
    }

    /// <returns>Whether something is new.</returns>
    private static bool Follow(BodyThreads caller, Call call, BodyThreads callee)
    {
        var before = (callee.RunsOnHomeThread, callee.RunsElsewhere, callee.RunsAnywhere, callee.IsRepeated, callee.IsUnannounced, callee.Before, callee.After);

        // Who looks by which thread it is run calls only what that one may; and another object has other fields.
        var isKnown = !caller.AsksThread && call.IsOnSameObject;
        callee.RunsOnHomeThread |= caller.RunsOnHomeThread;
        callee.RunsElsewhere |= caller.RunsElsewhere && isKnown;
        callee.RunsAnywhere |= caller.RunsAnywhere || (caller.RunsElsewhere && !isKnown);
        if (caller.RunsElsewhere || caller.RunsOnHomeThread)
        {
            callee.IsRepeated |= caller.RunsElsewhere && (caller.IsRepeated || caller.Points.IsRepeated(call.Operation));
            callee.IsUnannounced |= caller.IsUnannounced && isKnown;
            callee.Before |= caller.Before | KindsBefore(caller, call);
            callee.After |= caller.After | KindsAfter(caller, call);
        }

        return before != (callee.RunsOnHomeThread, callee.RunsElsewhere, callee.RunsAnywhere, callee.IsRepeated, callee.IsUnannounced, callee.Before, callee.After);
    }

    private static Synchronization KindsBefore(BodyThreads caller, Call call) =>
        (caller.Points.IsBefore(call.Operation, Synchronization.Acquire) ? Synchronization.Acquire : Synchronization.None)
        | (caller.Points.IsBefore(call.Operation, Synchronization.Start) ? Synchronization.Start : Synchronization.None);

    private static Synchronization KindsAfter(BodyThreads caller, Call call) =>
        (caller.Points.IsAfter(call.Operation, Synchronization.Release) ? Synchronization.Release : Synchronization.None)
        | (caller.Points.IsAfter(call.Operation, Synchronization.Start) ? Synchronization.Start : Synchronization.None);

    private static bool IsMarked(BodyThreads body) =>
        OrderingAttributes.RunsOnHomeThread(body.Body.Symbol) || OrderingAttributes.RunsOnAnyThread(body.Body.Symbol);

    private static bool MayBeCalledByOthers(IMethodSymbol method) =>
        RuntimeTypes.IsGenerated(method)
        || (method.MethodKind != MethodKind.LocalFunction
            && method.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal));
}
