using System.Runtime.CompilerServices;

namespace Aio.Tests;

/// <summary>
/// Tests that hold whoever does the waiting: each back end, or a foreign loop. A class of tests derives from it, and one more
/// for each of these derives from that. Where the two differ, it is said here.
/// </summary>
public abstract class OnLoop(AioBackend backend, bool isEmbedded) : OnBackend(backend)
{
    // Long enough for a slow machine: it is never waited for in a test that passes.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConditionalWeakTable<AioContext, CountingBackend> _observed = [];

    /// <summary>Whether a foreign loop does the waiting.</summary>
    protected bool IsEmbedded => isEmbedded;

    /// <summary>Whether handlers can be attached.</summary>
    protected bool WatchesDescriptors => Backend != AioBackend.Managed;

    /// <summary>A context that <see cref="PollUntilDispatched(AioContext, Action)"/> is for.</summary>
    protected AioContext NewObservedContext()
    {
        var observed = new CountingBackend(Backend);
        var context = new AioContext(null, observed);
        _observed.Add(context, observed);
        return context;
    }

    /// <summary>One iteration that does not wait.</summary>
    protected bool PollOnce(AioContext context) =>
        isEmbedded ? new ForeignLoop(context).Iterate(mayBlock: false) : context.Poll(blocking: false);

    /// <summary>One iteration that waits until something is to be done, or for a notification.</summary>
    /// <remarks>
    /// A foreign loop's may return with nothing dispatched and without a notification, too: what made the handle readable may
    /// have been dealt with before.
    /// </remarks>
    protected bool PollUntilWoken(AioContext context) =>
        isEmbedded ? new ForeignLoop(context).Iterate(mayBlock: true) : context.Poll(blocking: true);

    /// <summary>Iterations until something has run.</summary>
    /// <remarks>
    /// A foreign loop may need several, for the reason above. A poll looks again by itself; only a notification ends it with
    /// nothing dispatched.
    /// </remarks>
    protected bool PollUntilDispatched(AioContext context) =>
        isEmbedded ? new ForeignLoop(context).IterateUntilDispatched() : context.Poll(blocking: true);

    /// <summary>As the other one, on an observed context; asserts that it has waited.</summary>
    /// <param name="context">An observed one.</param>
    /// <param name="whenAsleep">
    /// What happens, on this thread, outside callbacks, when the loop has said that it sleeps: before its first wait.
    /// </param>
    protected bool PollUntilDispatched(AioContext context, Action whenAsleep) =>
        PollAsleep(context, whenAsleep, PollUntilDispatched, static loop => loop.IterateUntilDispatched());

    /// <summary>As the other one, on an observed context; asserts that it has waited.</summary>
    /// <param name="context">An observed one.</param>
    /// <param name="whenAsleep">As in <see cref="PollUntilDispatched(AioContext, Action)"/>.</param>
    protected bool PollUntilWoken(AioContext context, Action whenAsleep) =>
        PollAsleep(context, whenAsleep, PollUntilWoken, static loop => loop.Iterate(mayBlock: true));

    /// <summary>An iteration that would wait if nothing were ready; asserts that it need not.</summary>
    protected bool PollWithoutBlocking(AioContext context)
    {
        if (isEmbedded)
        {
            Assert.True(context.Prepare(out var timeout), "The foreign loop is to wait.");
            Assert.Equal(TimeSpan.Zero, timeout);
            return context.Dispatch();
        }

        var before = context.GetStatistics().BlockingWaits;
        var progress = context.Poll(Limit);
        Assert.Equal(before, context.GetStatistics().BlockingWaits);
        return progress;
    }

    /// <summary>One iteration of an observed context; asserts that it waits, for that long at most, if nothing happens.</summary>
    protected bool PollAfterWait(AioContext context, TimeSpan longest)
    {
        if (isEmbedded)
        {
            Assert.False(context.Prepare(out var timeout));
            Assert.Equal(longest, timeout);
            Assert.False(ForeignLoop.IsReadable(context));

            // It has waited for as long as that in vain.
            return context.Check() && context.Dispatch();
        }

        _observed.TryGetValue(context, out var observed);
        observed!.Waits.Clear();
        var progress = context.Poll(blocking: true);
        Assert.Equal((long)longest.TotalNanoseconds, Assert.Single(observed.Waits));
        return progress;
    }

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

    private bool PollAsleep(AioContext context, Action whenAsleep, Func<AioContext, bool> poll, Func<ForeignLoop, bool> iterate)
    {
        Assert.True(_observed.TryGetValue(context, out var observed));
        var hasSlept = false;
        bool progress;
        if (isEmbedded)
        {
            var loop = new ForeignLoop(context) { WhenPrepared = Once };
            progress = iterate(loop);
        }
        else
        {
            observed.WhenBlocking = Once;
            progress = poll(context);
        }

        Assert.True(hasSlept, "The loop did not wait.");
        return progress;

        void Once()
        {
            if (!hasSlept)
            {
                hasSlept = true;
                whenAsleep();
            }
        }
    }
}
