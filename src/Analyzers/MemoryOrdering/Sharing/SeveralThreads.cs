using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Sharing;

/// <summary>
/// The bodies that are known to be run by several threads at once: what <c>Parallel</c> is given, and what a thread or a task is
/// given that is started in a loop, with what these call.
/// </summary>
internal sealed class SeveralThreads
{
    private readonly HashSet<SyntaxNode> _lambdas = [];
    private readonly HashSet<ISymbol> _methods = new(SymbolEqualityComparer.Default);

    private readonly ListedApis _listed;

    private SeveralThreads(ListedApis listed) => _listed = listed;

    public static SeveralThreads Of(ImmutableArray<BodyMemory> bodies, ListedApis listed)
    {
        var several = new SeveralThreads(listed);
        foreach (var memory in bodies)
        {
            foreach (var block in memory.Body.Graph.Blocks)
            {
                var isInLoop = default(bool?);
                foreach (var operation in block.Operations)
                {
                    several.Look(operation, memory.Body, block, ref isInLoop);
                }

                if (block.BranchValue is { } value)
                {
                    several.Look(value, memory.Body, block, ref isInLoop);
                }
            }
        }

        several.FollowCalls(bodies);
        return several;
    }

    public bool Run(Body body)
    {
        // A local function runs where it is called, a lambda where it was given to.
        for (var current = body; current is not null; current = current.Symbol is null ? current.Outer : null)
        {
            if (current.Symbol is null ? _lambdas.Contains(current.Syntax) : _methods.Contains(current.Symbol))
            {
                return true;
            }
        }

        return false;
    }

    private void FollowCalls(ImmutableArray<BodyMemory> bodies)
    {
        for (var isDone = _lambdas.Count == 0 && _methods.Count == 0; !isDone;)
        {
            isDone = true;
            foreach (var memory in bodies)
            {
                if (Run(memory.Body))
                {
                    foreach (var call in memory.Calls)
                    {
                        isDone &= !_methods.Add(call.Method);
                    }
                }
            }
        }
    }

    private void Look(IOperation operation, Body body, BasicBlock block, ref bool? isInLoop)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.ContainingType: { Name: "Parallel", ContainingNamespace.Name: "Tasks" } } parallel:
                TakeAll(parallel.Arguments);
                break;

            case IInvocationOperation invocation when ThreadStartCalls.Of(invocation, _listed) == ThreadStartKind.Once && IsInLoop(body, block, ref isInLoop):
                TakeAll(invocation.Arguments);
                break;

            case IObjectCreationOperation creation when ThreadStartCalls.Of(creation, _listed) == ThreadStartKind.Once && IsInLoop(body, block, ref isInLoop):
                TakeAll(creation.Arguments);
                break;
        }

        foreach (var child in operation.ChildOperations)
        {
            Look(child, body, block, ref isInLoop);
        }
    }

    private void TakeAll(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            var value = argument.Value;
            while (value is IDelegateCreationOperation or IConversionOperation)
            {
                value = value is IDelegateCreationOperation creation ? creation.Target : ((IConversionOperation)value).Operand;
            }

            if (value is IFlowAnonymousFunctionOperation lambda)
            {
                _lambdas.Add(lambda.Syntax);
            }
            else if (value is IMethodReferenceOperation method)
            {
                _methods.Add(method.Method.OriginalDefinition);
            }
        }
    }

    private static bool IsInLoop(Body body, BasicBlock block, ref bool? isInLoop) =>
        isInLoop ??= LeadsTo(block.FallThroughSuccessor, body, block) || LeadsTo(block.ConditionalSuccessor, body, block);

    private static bool LeadsTo(ControlFlowBranch? branch, Body body, BasicBlock block) =>
        branch?.Destination is { } next && body.Reaches(next.Ordinal, block.Ordinal);
}
