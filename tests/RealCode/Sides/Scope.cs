using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Aio.RealCode.Tests.Sides;

/// <summary>What a name means to the code that is called, as its caller sees it.</summary>
/// <param name="Spot">The variable itself, if it is one that others may see.</param>
/// <param name="Object">The object.</param>
internal readonly record struct Meaning(Spot? Spot, string Object);

/// <summary>A body, once for each call on the way to it.</summary>
/// <param name="Number">Tells two scopes apart.</param>
/// <param name="Caller">The body in which it is called; null for the one that a thread begins with.</param>
/// <param name="Call">Where it is called there.</param>
/// <param name="Method">Null of a lambda.</param>
/// <param name="This">The object that it works on.</param>
/// <param name="Parameters">What it was given, as far as that can be told.</param>
/// <param name="IsPart">Whether what it does to memory counts: that of other classes is a fence at most.</param>
/// <param name="Locks">Those that are held at the call.</param>
internal sealed record Scope(int Number, Scope? Caller, SyntaxNode? Call, ISymbol? Method, Meaning This, IReadOnlyDictionary<ISymbol, Meaning> Parameters, bool IsPart, ImmutableArray<string> Locks)
{
    public int Depth => Caller is null ? 0 : Caller.Depth + 1;

    public bool IsIn(ISymbol method)
    {
        for (var around = this; around is not null; around = around.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(around.Method, method))
            {
                return true;
            }
        }

        return false;
    }
}
