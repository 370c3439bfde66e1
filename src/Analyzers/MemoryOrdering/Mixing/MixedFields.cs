using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Mixing;

/// <summary>
/// Finds for a plain access of a field the atomic one elsewhere that makes it suspicious: another thread may be there at the same
/// time, and nothing else orders the two.
/// </summary>
internal sealed class MixedFields(FieldAccesses accesses, Writers writers, PlainUses uses)
{
    /// <summary>
    /// Whether a field may be mixed at all. Volatile fields are never plain. A reference is written with release semantics whatever
    /// is written there, and what is read through it is in order: plain accesses of references are right more often than not, and so are those of pointers and
    /// handles, which are owned as references are.
    /// </summary>
    public static bool MayBeMixed(ISymbol field) =>
        field is IFieldSymbol
        {
            IsVolatile: false,
            IsReadOnly: false,
            Type:
            {
                IsReferenceType: false,
                TypeKind: not (TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.TypeParameter),
                SpecialType: not (SpecialType.System_IntPtr or SpecialType.System_UIntPtr),
            },
        };

    /// <summary>The atomic access with which a plain one is at odds; null if there is none.</summary>
    public FieldAccess? AtomicRivalOf(FieldAccess plain)
    {
        if (plain.Event.Order != AccessOrder.Plain || PlainUses.IsLoadOfUpdate(plain) || uses.IsOrdered(plain) || (plain.IsStore ? IsRightStore(plain) : IsRightLoad(plain)))
        {
            return null;
        }

        foreach (var other in accesses.Of(Wrappers.HolderOf(plain.Event.Place!)))
        {
            if (other.Event.Order is AccessOrder.Volatile or AccessOrder.Interlocked
                && AreOfOneField(plain, other)
                && !ReferenceEquals(writers.MethodOf(plain.Body), writers.MethodOf(other.Body)))
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>A load is right where nobody can write meanwhile, and where little hangs on it.</summary>
    private bool IsRightLoad(FieldAccess load) =>
        uses.DecideNothing(load)
        || (OrderingAttributes.HasSingleWriter(load.Event.Place!) && IsByAWriter(load))
        || !MayBeWrittenMeanwhile(load);

    /// <summary>A store is right under the lock that all writers hold; the one of a sole writer, who holds none, is not.</summary>
    private bool IsRightStore(FieldAccess store) => PlainUses.IsInitial(store) || (writers.IsLocked(store) && !MayBeWrittenMeanwhile(store));

    private bool MayBeWrittenMeanwhile(FieldAccess access)
    {
        foreach (var other in accesses.Of(Wrappers.HolderOf(access.Event.Place!)))
        {
            if (other.IsStore && AreOfOneField(access, other) && !writers.AreOneThread(access.Body, other.Body) && !writers.AreExcluded(access, other))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsByAWriter(FieldAccess access)
    {
        foreach (var other in accesses.Of(Wrappers.HolderOf(access.Event.Place!)))
        {
            if (other.IsStore && AreOfOneField(access, other) && writers.AreOneThread(access.Body, other.Body))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreOfOneField(FieldAccess one, FieldAccess other) =>
        Place.IsSameCell(one.Event.Place!, other.Event.Place!, wholeChain: false);
}
