using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Sharing;

/// <summary>
/// The bodies that are known to run on another thread than the one that started them: what a thread, a task, the pool or a timer
/// is given, and what these call.
/// </summary>
internal sealed class ThreadStarts
{
    private readonly HashSet<SyntaxNode> _lambdas = [];
    private readonly HashSet<ISymbol> _methods = new(SymbolEqualityComparer.Default);
    private readonly List<StartedBody> _starts = [];

    private readonly ListedApis _listed;

    private ThreadStarts(ListedApis listed) => _listed = listed;

    /// <summary>What is given to threads directly.</summary>
    public IReadOnlyList<StartedBody> Starts => _starts;

    public static ThreadStarts Of(ImmutableArray<BodyMemory> bodies, ListedApis listed)
    {
        var starts = new ThreadStarts(listed);
        foreach (var memory in bodies)
        {
            foreach (var block in memory.Body.Graph.Blocks)
            {
                foreach (var operation in block.Operations)
                {
                    starts.Look(operation);
                }

                if (block.BranchValue is { } value)
                {
                    starts.Look(value);
                }
            }
        }

        starts.FollowCalls(bodies);
        return starts;
    }

    public bool RunsElsewhere(Body body)
    {
        for (var current = body; current is not null; current = current.Outer)
        {
            if (current.Symbol is null ? _lambdas.Contains(current.Syntax) : _methods.Contains(current.Symbol))
            {
                return true;
            }

            // A local function runs where it is called.
            if (current.Symbol is not null)
            {
                return false;
            }
        }

        return false;
    }

    private void FollowCalls(ImmutableArray<BodyMemory> bodies)
    {
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var memory in bodies)
            {
                if (!RunsElsewhere(memory.Body))
                {
                    continue;
                }

                foreach (var call in memory.Calls)
                {
                    isDone &= !_methods.Add(call.Method);
                }
            }
        }
    }

    private void Look(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation when ThreadStartCalls.Of(invocation, _listed) is not ThreadStartKind.None and var kind:
                TakeAll(invocation.Arguments, kind, isEndSeen: invocation.Type?.Name != "Boolean" && !CallResult.IsDiscarded(invocation));
                break;

            case IObjectCreationOperation creation when ThreadStartCalls.Of(creation, _listed) is not ThreadStartKind.None and var kind:
                TakeAll(creation.Arguments, kind, isEndSeen: false);
                break;

            case IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation raised } assignment when ThreadStartCalls.IsElapsed(raised.Event):
                Take(assignment.HandlerValue, ThreadStartKind.Repeated, isEndSeen: false);
                break;
        }

        foreach (var child in operation.ChildOperations)
        {
            Look(child);
        }
    }

    private void TakeAll(ImmutableArray<IArgumentOperation> arguments, ThreadStartKind kind, bool isEndSeen)
    {
        foreach (var argument in arguments)
        {
            Take(argument.Value, kind, isEndSeen);
        }
    }

    private void Take(IOperation value, ThreadStartKind kind, bool isEndSeen)
    {
        switch (value)
        {
            case IDelegateCreationOperation creation:
                Take(creation.Target, kind, isEndSeen);
                break;

            case IConversionOperation conversion:
                Take(conversion.Operand, kind, isEndSeen);
                break;

            case IFlowAnonymousFunctionOperation lambda:
                _lambdas.Add(lambda.Syntax);
                _starts.Add(new StartedBody(kind, lambda.Syntax, null, IsOfSameObject: true, isEndSeen));
                break;

            case IMethodReferenceOperation method:
                _methods.Add(method.Method.OriginalDefinition);
                _starts.Add(new StartedBody(
                    kind,
                    null,
                    method.Method.OriginalDefinition,
                    method.Method.IsStatic || method.Instance is null or IInstanceReferenceOperation,
                    isEndSeen));
                break;
        }
    }
}
