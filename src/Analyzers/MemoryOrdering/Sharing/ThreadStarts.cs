using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
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

    private readonly ListedApis _listed;

    private ThreadStarts(ListedApis listed) => _listed = listed;

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
            case IInvocationOperation invocation when StartsThread(invocation.TargetMethod) || IsListed(invocation.TargetMethod):
                TakeAll(invocation.Arguments);
                break;

            case IObjectCreationOperation { Constructor: { } constructor } creation when IsListed(constructor):
                TakeAll(creation.Arguments);
                break;

            case IObjectCreationOperation creation when IsThread(creation.Type) || creation.Type is { Name: "Timer", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } }:
                TakeAll(creation.Arguments);
                break;
        }

        foreach (var child in operation.ChildOperations)
        {
            Look(child);
        }
    }

    private void TakeAll(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            Take(argument.Value);
        }
    }

    private void Take(IOperation value)
    {
        switch (value)
        {
            case IDelegateCreationOperation creation:
                Take(creation.Target);
                break;

            case IConversionOperation conversion:
                Take(conversion.Operand);
                break;

            case IFlowAnonymousFunctionOperation lambda:
                _lambdas.Add(lambda.Syntax);
                break;

            case IMethodReferenceOperation method:
                _methods.Add(method.Method.OriginalDefinition);
                break;
        }
    }

    private bool IsListed(IMethodSymbol method) => (_listed.Of(method) & ApiEffects.Thread) != 0;

    public static bool IsThread(ITypeSymbol? type) => type is { Name: "Thread", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    /// <summary>Whether a method runs what it is given on another thread.</summary>
    public static bool StartsThread(IMethodSymbol method) => method.ContainingType switch
    {
        { Name: "Task", ContainingNamespace.Name: "Tasks" } => method.Name is "Run",
        { Name: "TaskFactory", ContainingNamespace.Name: "Tasks" } => method.Name is "StartNew",
        { Name: "Parallel", ContainingNamespace.Name: "Tasks" } => true,
        { Name: "ThreadPool", ContainingNamespace.Name: "Threading" } => method.Name is "QueueUserWorkItem" or "UnsafeQueueUserWorkItem",
        _ => false,
    };
}
