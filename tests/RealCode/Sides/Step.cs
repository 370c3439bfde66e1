using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Aio.RealCode.Tests.Sides;

internal enum StepKind
{
    Nothing,
    Load,
    Store,
    Fence,

    /// <summary>Something waits, wakes or goes on elsewhere: nothing is claimed of what lies behind it.</summary>
    Stop,
}

/// <summary>One thing that a thread does on its way, and what it may do next.</summary>
/// <param name="kind">What is done.</param>
/// <param name="spot">What is loaded or stored.</param>
/// <param name="syntax">Where that stands.</param>
/// <param name="scope">The body, as it was called.</param>
/// <param name="isSynchronized">Whether it is done so as one does with what threads share.</param>
/// <param name="locks">The locks around it, by their text.</param>
internal sealed class Step(StepKind kind, Spot? spot, SyntaxNode syntax, Scope scope, bool isSynchronized, ImmutableArray<string> locks)
{
    public StepKind Kind => kind;

    public Spot? Spot => spot;

    public SyntaxNode Syntax => syntax;

    public bool IsSynchronized => isSynchronized;

    public ImmutableArray<string> Locks => locks;

    public List<Step> Next { get; } = [];

    /// <summary>Whether it is a part of what a piece of text does.</summary>
    public bool IsOf(SyntaxNode text)
    {
        if (syntax == text)
        {
            return true;
        }

        for (var around = scope; around is not null; around = around.Caller)
        {
            if (around.Call == text)
            {
                return true;
            }
        }

        return false;
    }
}
