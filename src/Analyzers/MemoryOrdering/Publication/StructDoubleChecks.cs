using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Races;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Publication;

/// <summary>
/// Finds double-checked initialisation of a struct, as of an <c>int?</c>: it is read and written in parts, so that the test outside
/// of the lock may see one part, and what follows not yet the other.
/// </summary>
internal static class StructDoubleChecks
{
    public static IEnumerable<PublicationRace> Of(TypeThreads threads)
    {
        foreach (var body in threads.Bodies)
        {
            if (PlainFields.MayRace(body.Body) && UsesOf(body) is { Count: > 2 } uses)
            {
                foreach (var use in uses)
                {
                    if (use.Locks.IsEmpty && FlagTest.Of(body, body.Body.Graph.Blocks[use.Block], use.Reference) is { } test && RaceOf(uses, test, use) is { } race)
                    {
                        yield return race;
                        break;
                    }
                }
            }
        }
    }

    private static PublicationRace? RaceOf(List<Use> uses, FlagTest test, Use first)
    {
        var points = test.Body.Points;
        foreach (var second in uses)
        {
            if (second.Locks.IsEmpty || !IsOfSame(first, second) || !points.Leads(first.Reference, second.Reference) || second.IsStore)
            {
                continue;
            }

            foreach (var store in uses)
            {
                if (store.IsStore && IsOfSame(first, store) && store.Locks.Excludes(second.Locks) && points.Leads(second.Reference, store.Reference)
                    && LoadBehind(uses, test, first, second) is { } load)
                {
                    return new PublicationRace(
                        test.Body.Body, first.Reference, [second.Reference, store.Reference, load], first.Reference.Field.Name, first.Reference.Field.Name);
                }
            }
        }

        return null;
    }

    private static IOperation? LoadBehind(List<Use> uses, FlagTest test, Use first, Use second)
    {
        var reach = test.Body.Points.Reach;
        foreach (var load in uses)
        {
            if (!load.IsStore && load.Locks.IsEmpty && !ReferenceEquals(load.Reference, first.Reference) && IsOfSame(first, load)
                && (IsReachedPast(load, test.Block.ConditionalSuccessor?.Destination) || IsReachedPast(load, test.Block.FallThroughSuccessor?.Destination)))
            {
                return load.Reference;
            }
        }

        return null;

        bool IsReachedPast(Use load, BasicBlock? way) =>
            way is not null
            && !reach.IsReachedWithout(second.Block, way.Ordinal, test.Block.Ordinal)
            && reach.IsReachedWithout(load.Block, way.Ordinal, test.Block.Ordinal);
    }

    private static bool IsOfSame(Use one, Use other) => SymbolEqualityComparer.Default.Equals(one.Reference.Field, other.Reference.Field);

    private static List<Use>? UsesOf(BodyThreads body)
    {
        List<Use>? uses = null;
        LexicalLocks? locks = null;
        foreach (var block in body.Body.Graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                Look(operation);
            }

            if (block.BranchValue is { } value)
            {
                Look(value);
            }

            void Look(IOperation operation)
            {
                if (operation is IFieldReferenceOperation { Field.IsReadOnly: false, Instance: null or IInstanceReferenceOperation } reference && IsOfParts(reference.Field.Type))
                {
                    locks ??= new LexicalLocks(body.Body);
                    (uses ??= []).Add(new Use(reference, block.Ordinal, locks.At(reference.Syntax), IsTarget(reference)));
                }

                foreach (var child in operation.ChildOperations)
                {
                    Look(child);
                }
            }
        }

        return uses;
    }

    private static bool IsTarget(IOperation reference) =>
        reference.Parent is IAssignmentOperation assignment && ReferenceEquals(assignment.Target, reference);

    /// <summary>Whether a type is a struct of more than one field.</summary>
    private static bool IsOfParts(ITypeSymbol type)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            // Of a type that isn't known, the compiler takes it for a struct.
            return type is INamedTypeSymbol { TypeArguments: [{ IsValueType: true, TypeKind: not TypeKind.Error }] };
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false })
        {
            return false;
        }

        var fields = 0;
        foreach (var member in type.GetMembers())
        {
            fields += member is IFieldSymbol { IsStatic: false } ? 1 : 0;
        }

        return fields > 1;
    }

    private readonly record struct Use(IFieldReferenceOperation Reference, int Block, LockSet Locks, bool IsStore);
}
