using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Aio.CompilerServices;

/// <summary>
/// A queue whose work for each item is an asynchronous method: what a generated stub makes for an <see langword="async"/> method
/// with parameters. For generated code only.
/// </summary>
/// <remarks>
/// As <see cref="Aio.CompilerServices.Coroutine"/> is to <see cref="BottomHalf"/>. An item is delivered when the task of the one
/// before it is complete; then the rest of the run, up to what was posted before it began, comes before other bottom halves.
/// An item whose method has begun counts as delivered. When the context is disposed, the undelivered ones are forgotten.
/// </remarks>
/// <typeparam name="T">The payload.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public abstract class CoroutineQueue<T> : BottomHalfQueue<T>
{
    /// <summary>Makes an empty queue. From any thread.</summary>
    /// <param name="context">The loop that delivers the items.</param>
    /// <param name="capacity">How many undelivered items it holds before <paramref name="overflow"/> decides; 1 to 1,073,741,824.</param>
    /// <param name="overflow">What happens to an item beyond that.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> or <paramref name="overflow"/> is out of range.</exception>
    protected CoroutineQueue(AioContext context, int capacity = 256, BottomHalfOverflow overflow = BottomHalfOverflow.Grow)
        : base(context, capacity, overflow) => Deliverer.MakeCoroutine();

    /// <summary>The work for one item. Called on the home thread, never before the task of the last call is complete.</summary>
    /// <param name="item">What was posted. Its slot is free again, so that it may be posted anew from here.</param>
    /// <param name="disposal">Fires when the context is disposed.</param>
    /// <returns>Complete when the work is. Awaited once.</returns>
    [HomeThread]
    protected abstract ValueTask RunAsync(in T item, CancellationToken disposal);

    /// <summary>Begins the work for one item. Called by the loop.</summary>
    protected sealed override void Run(in T item)
    {
        var flow = ThreadFlow.Enter(Context);
        try
        {
            Deliverer.CoroutineRun!.Begin(RunAsync(in item, Context.Disposal));
        }
        finally
        {
            flow.Leave();
        }
    }
}
