using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aio.CompilerServices;

/// <summary>
/// Where the stub of a static method keeps what it made for each context on first use there. The context owns that: it is gone
/// when the context is. For generated code only.
/// </summary>
/// <remarks>
/// Held in a static field. The slot is a number under which contexts are asked, and refers to none of them.
/// </remarks>
/// <typeparam name="TNode">The generated class, of which there is one object for each context.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed class ContextSlot<TNode>
    where TNode : class
{
    private readonly int _number = ContextParts.NewNumber();

    /// <summary>The one of a context. From any thread, on a disposed context, too.</summary>
    /// <param name="context">The context.</param>
    /// <returns><see langword="null"/> before the first use there.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public TNode? Find(AioContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Nobody else has this number.
        return Unsafe.As<TNode>(context.Parts[_number]);
    }

    /// <summary>Makes <paramref name="created"/> the one of a context, unless another thread was faster. From any thread.</summary>
    /// <param name="context">The context.</param>
    /// <param name="created">A new node for it.</param>
    /// <returns>The one node that all threads use from now on.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> or <paramref name="created"/> is null.</exception>
    public TNode Attach(AioContext context, TNode created)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(created);
        return Unsafe.As<TNode>(context.Parts.GetOrAdd(_number, created));
    }

    private string DebuggerDisplay => $"number {_number}, one {typeof(TNode).Name} for each context";
}
