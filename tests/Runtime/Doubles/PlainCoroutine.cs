using Aio.CompilerServices;

namespace Aio.Tests;

/// <summary>
/// An asynchronous bottom half whose method is not marked as asynchronous: no state machine of its own guards what it changes, or
/// stands between the loop and the task.
/// </summary>
internal sealed class PlainCoroutine(AioContext context, Func<ValueTask> action) : Coroutine(context)
{
    protected override ValueTask RunAsync(CancellationToken disposal) => action();
}
