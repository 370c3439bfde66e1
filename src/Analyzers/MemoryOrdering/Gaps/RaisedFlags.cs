using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>Tells the flags that are raised by those who change the state, as a mark of their change.</summary>
/// <remarks>
/// Of a flag by which somebody waits, lowering needs no fence: a change that comes too late to see that wakes somebody in vain. Of a
/// mark it does: whoever lowers it and then misses the change has swallowed the mark with it.
/// </remarks>
internal sealed class RaisedFlags(WaitFlags flags, MemoryOfCompilation memory, CancellationToken cancellation)
{
    private const int Deepest = 1;

    /// <summary>Whether the type that declares the flag changes the state, and raises the flag after that.</summary>
    public bool Contains(Place flag, Place state)
    {
        if (flags.FlagIn(flag) is { } declared && MemoryOfCompilation.OutermostTypeOf(declared) is { } type)
        {
            foreach (var body in memory.Of(type, members: null, cancellation))
            {
                if (!body.Body.IsConstructor && ChangesAndRaises(body, declared, state.Member))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool ChangesAndRaises(BodyMemory body, ISymbol flag, ISymbol? state)
    {
        foreach (var block in body.Events)
        {
            for (var i = 0; i < block.Length; i++)
            {
                if (IsStoreOf(block[i], state) && IsRaisedBehind(body, block[i].Block, i, flag))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsRaisedBehind(BodyMemory body, int changedIn, int changedAt, ISymbol flag)
    {
        foreach (var block in body.Events)
        {
            for (var i = 0; i < block.Length; i++)
            {
                var raised = block[i];
                if (IsStoreOf(raised, flag)
                    && !raised.Lowers
                    && (raised.Block == changedIn ? i > changedAt : body.Body.Reaches(changedIn, raised.Block)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsStoreOf(MemoryEvent happening, ISymbol? member) =>
        happening is { Kind: EventKind.Store, Depth: <= Deepest } && SymbolEqualityComparer.Default.Equals(happening.Place!.Member, member);
}
