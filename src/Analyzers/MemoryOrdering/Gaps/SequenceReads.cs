using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>
/// Takes the second reads of sequences: those that are compared with an earlier read of the same place, to find out whether what
/// was read in between belongs together.
/// </summary>
internal sealed class SequenceReads(ImmutableArray<BodyMemory> bodies)
{
    private readonly List<SequenceRead> _reads = [];
    private readonly HashSet<SyntaxNode> _seen = [];

    public IReadOnlyList<SequenceRead> Reads => _reads;

    /// <summary>Whether it is an ordered load that is compared with what an earlier load of the same place has found.</summary>
    public static bool IsSecond(MemoryEvent load, Body body)
    {
        if (load is not { Kind: EventKind.Load, Order: AccessOrder.Volatile or AccessOrder.Interlocked })
        {
            return false;
        }

        var value = load.Operation;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
            || OnlyThrows(comparison.Syntax))
        {
            return false;
        }

        var other = ReferenceEquals(comparison.LeftOperand, value) ? comparison.RightOperand : comparison.LeftOperand;
        while (other is IConversionOperation conversion)
        {
            other = conversion.Operand;
        }

        return other is ILocalReferenceOperation { Local: var local }
            && body.Variables.AssignedTo(local) is { } first
            && load.Place!.Equals(PlaceOfLoad(first, body));
    }

    /// <param name="second">The second read.</param>
    /// <param name="data">What was read plainly before it.</param>
    public void Add(Body body, MemoryEvent second, Place data)
    {
        if (!second.Place!.Equals(data)
            && second.Place.Root.Equals(data.Root)
            && !_seen.Contains(second.Operation.Syntax)
            && AreWrittenTogether(second.Place, data))
        {
            _seen.Add(second.Operation.Syntax);
            _reads.Add(new SequenceRead(body, second, data));
        }
    }

    /// <summary>
    /// Whether all that comes of the comparison is an exception, as where an enumerator finds its collection changed: that is said to
    /// whoever was not allowed to change it, as well as can be, and nothing read is taken or left by it.
    /// </summary>
    private static bool OnlyThrows(SyntaxNode comparison) =>
        comparison.Parent is IfStatementSyntax { Else: null, Statement: var taken }
        && taken is ThrowStatementSyntax or BlockSyntax { Statements: [ThrowStatementSyntax] };

    private static Place? PlaceOfLoad(IOperation value, Body body) =>
        value is IInvocationOperation { TargetMethod.ContainingType.Name: "Volatile" or "Interlocked", Arguments: [var place, ..] }
            ? body.Places.Of(place.Value)
            : body.Places.Of(value);

    /// <summary>Whether a body writes both: the sequence guards what is written under it, and no more.</summary>
    private bool AreWrittenTogether(Place sequence, Place data)
    {
        foreach (var memory in bodies)
        {
            if (!memory.Body.IsConstructor && Stores(memory, sequence) && Stores(memory, data))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Stores(BodyMemory memory, Place place)
    {
        foreach (var block in memory.Events)
        {
            foreach (var happening in block)
            {
                if (happening.Kind == EventKind.Store && Place.IsSameCell(happening.Place!, place, wholeChain: false))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>A second read of a sequence that may be made before a read of what the sequence guards.</summary>
internal sealed record SequenceRead(Body Body, MemoryEvent Second, Place Data);
