namespace Aio;

/// <summary>The bits of a work item's state word.</summary>
/// <remarks>
/// <para>
/// A submission sets the three bits in one step. Whoever clears <see cref="Queued"/> owns the submission: the thread that executes
/// it, or the one that cancels it. <see cref="Pending"/> stays until its completion is about to be called.
/// </para>
/// <para>
/// Cancelling takes nothing out of the queue: the entry stays until a thread comes by (<see cref="Linked"/>). Submitted again
/// before that, the item takes up the place that it had, so that there is never more than one entry of it.
/// </para>
/// </remarks>
internal static class AioWorkState
{
    /// <summary>The queue holds an entry of it, or the thread that set this bit is about to put it there.</summary>
    public const int Linked = 1;

    /// <summary>It is to be executed, and nobody has begun.</summary>
    public const int Queued = 2;

    /// <summary>It was submitted, and its completion has not been called.</summary>
    public const int Pending = 4;

    /// <summary>One more for each submission, so that a submission that fails knows its own from a later one.</summary>
    public const int Generation = 8;

    public const int Submitted = Linked | Queued | Pending;

    public static int Submit(int before) => unchecked((before & ~(Generation - 1)) + Generation) | Submitted;
}
