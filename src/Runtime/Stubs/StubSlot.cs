using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Aio.CompilerServices;

/// <summary>
/// Where a generated stub keeps what it made for its object on first use: a bottom half, a queue, a timer, a handler. For generated
/// code only.
/// </summary>
/// <remarks>
/// Every slot equals every other, so that a slot in a record takes no part in the record's equality. A copy of the object
/// (a record's <c>with</c>, <see cref="object.MemberwiseClone"/>) copies the slot; generated code therefore asks the node for
/// its owner, and makes a new node where it belongs to another object.
/// </remarks>
/// <typeparam name="TNode">The generated class that the slot holds.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public struct StubSlot<TNode> : IEquatable<StubSlot<TNode>>
    where TNode : class
{
    private AtomicReference<TNode> _node;

    /// <summary>What the slot holds; <see langword="null"/> before the first use. From any thread.</summary>
    public readonly TNode? Node => _node.ReadAcquire();

    /// <summary>
    /// Puts <paramref name="created"/> in the place of <paramref name="observed"/>, unless another thread was faster.
    /// From any thread.
    /// </summary>
    /// <param name="observed">What <see cref="Node"/> returned: nothing, or a node that belongs to another object.</param>
    /// <param name="created">A new node of this object.</param>
    /// <returns>The one node that all threads use from now on.</returns>
    public TNode Attach(TNode? observed, TNode created)
    {
        // Whoever else writes here writes a node of this same object, so the winner's node is as good as ours.
        var found = _node.CompareExchangeFullFence(created, observed);
        return ReferenceEquals(found, observed) ? created : found!;
    }

    /// <summary>Always <see langword="true"/>: the slot is no part of its object's value.</summary>
    public readonly bool Equals(StubSlot<TNode> other) => true;

    /// <summary>Whether <paramref name="obj"/> is a slot of the same kind.</summary>
    public override readonly bool Equals([NotNullWhen(true)] object? obj) => obj is StubSlot<TNode>;

    /// <summary>The same number for every slot.</summary>
    public override readonly int GetHashCode() => 0;

    /// <summary>Always <see langword="true"/>.</summary>
    public static bool operator ==(StubSlot<TNode> left, StubSlot<TNode> right) => true;

    /// <summary>Always <see langword="false"/>.</summary>
    public static bool operator !=(StubSlot<TNode> left, StubSlot<TNode> right) => false;

    private readonly string DebuggerDisplay => Node switch
    {
        null => "not used yet",
        BottomHalf bottomHalf => bottomHalf.DebuggerDisplay,
        IBottomHalfQueue queue => queue.DebuggerDisplay,
        AioTimer timer => timer.DebuggerDisplay,
        AioFdHandler handler => handler.DebuggerDisplay,
        var other => other.ToString() ?? "",
    };
}
