using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>Turns the calls of the framework's threading into the accesses, fences and locks that they are.</summary>
internal sealed class ThreadingCallReader(Body body, EventList events, AccessReader accesses, CallReader calls)
{
    public void Read(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        switch (ThreadingCalls.Of(method))
        {
            case ThreadingCall.Load:
                accesses.Load(invocation.Arguments[0].Value, invocation, AccessOrder.Volatile);
                break;

            case ThreadingCall.Store:
                accesses.Store(invocation.Arguments[0].Value, invocation, AccessOrder.Volatile, value: invocation.Arguments[1].Value);
                break;

            case ThreadingCall.LoadWithFence:
                events.Barrier(PathLevels.Fenced, invocation);
                accesses.Load(invocation.Arguments[0].Value, invocation, AccessOrder.Interlocked);
                break;

            case ThreadingCall.Update:
                events.Barrier(PathLevels.Fenced, invocation);
                if (!invocation.Arguments.IsEmpty)
                {
                    Update(invocation);
                }

                break;

            case ThreadingCall.Fence:
                events.Barrier(PathLevels.Fenced, invocation);
                break;

            case ThreadingCall.ProcessWideBarrier:
                events.Barrier(PathLevels.ProcessWide, invocation);
                break;

            case ThreadingCall.HalfFence:
                if (method.Name == "ReadBarrier")
                {
                    events.Add(EventKind.LoadBarrier, null, AccessOrder.Plain, PathLevels.Unfenced, isDefinite: true, invocation, invocation, LockSet.None);
                }

                break;

            case ThreadingCall.Enter:
                AddLock(EventKind.Enter, invocation);
                break;

            case ThreadingCall.Leave:
                AddLock(EventKind.Leave, invocation);
                break;

            case ThreadingCall.Handover:
                events.Barrier(PathLevels.Dropped, invocation);
                break;

            default:
                calls.Read(invocation, method, invocation.Instance, invocation.Arguments);
                break;
        }
    }

    private void Update(IInvocationOperation invocation)
    {
        var arguments = invocation.Arguments;
        if (!CallResult.IsDiscarded(invocation))
        {
            accesses.Load(arguments[0].Value, invocation, AccessOrder.Interlocked);
        }

        var isComparison = invocation.TargetMethod.Name == "CompareExchange" && arguments.Length == 3;
        if (isComparison
            && arguments[1].Value.ConstantValue is { HasValue: true, Value: var value }
            && arguments[2].Value.ConstantValue is { HasValue: true, Value: var comparand }
            && Equals(value, comparand))
        {
            // It changes nothing: who writes so wants to read.
            return;
        }

        // A comparison that fails stores nothing.
        var isDefinite = invocation.TargetMethod.Name is "Exchange" or "Add" or "Increment" or "Decrement" or "And" or "Or";
        var stored = invocation.TargetMethod.Name is "Exchange" or "CompareExchange" ? arguments[1].Value : null;
        accesses.Store(arguments[0].Value, invocation, AccessOrder.Interlocked, isDefinite, stored);
    }

    private void AddLock(EventKind kind, IInvocationOperation invocation)
    {
        // What the compiler makes of a lock statement is seen in the text.
        var held = invocation.Instance ?? (invocation.Arguments.IsEmpty ? null : invocation.Arguments[0].Value);
        if (!invocation.IsImplicit && held is not null && (body.Places.Of(held) ?? body.Places.ObjectOf(held)) is { } place)
        {
            events.Add(kind, place, AccessOrder.Plain, PathLevels.Unfenced, isDefinite: true, invocation, invocation, LockSet.None);
        }
    }
}
