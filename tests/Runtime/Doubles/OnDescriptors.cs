namespace Aio.Tests;

/// <summary>
/// Tests of handlers: they hold on every back end that watches descriptors, and in a foreign loop. A class of tests derives
/// from it, and one more for each of these derives from that.
/// </summary>
public abstract class OnDescriptors(AioBackend backend, bool isEmbedded) : OnBackend(backend)
{
    /// <summary>Whether a foreign loop does the waiting.</summary>
    protected bool IsEmbedded => isEmbedded;

    /// <summary>One iteration that does not wait.</summary>
    protected bool PollOnce(AioContext context) =>
        isEmbedded ? new ForeignLoop(context).Iterate(mayBlock: false) : context.Poll(blocking: false);

    /// <summary>Iterations until something has run.</summary>
    protected bool PollUntilDispatched(AioContext context) =>
        isEmbedded ? new ForeignLoop(context).IterateUntilDispatched() : context.Poll(blocking: true);

    /// <summary>A context whose back end fails where it would block.</summary>
    protected AioContext NewContextThatMustNotBlock(AioContextOptions? options = null) =>
        new(options, new CountingBackend(Backend) { MustNotBlock = true });

    /// <summary>Asserts that a blocking poll would block: nothing is ready, and nothing keeps it awake.</summary>
    protected void AssertNothingIsReady(AioContext context)
    {
        if (isEmbedded)
        {
            // What woke it before may have left the handle readable; once checked, it is not.
            context.Check();
            Assert.False(context.Prepare(out var timeout));
            Assert.Equal(Timeout.InfiniteTimeSpan, timeout);
            Assert.False(ForeignLoop.IsReadable(context));
            Assert.False(context.Check());
        }
        else
        {
            // Long enough for a loop that spins to be seen: it waits again and again, and this one once. Twice, where the system
            // rounds the time.
            var before = context.GetStatistics();
            Assert.False(context.Poll(TimeSpan.FromMilliseconds(2)));
            var after = context.GetStatistics();
            Assert.InRange(after.BlockingWaits - before.BlockingWaits, 1, 2);
            Assert.Equal(before.CallbacksRun, after.CallbacksRun);
        }
    }
}
