namespace Aio.Tests;

/// <summary>Does several things at the same moment, each on a thread of its own, and waits for all of them.</summary>
internal static class AtOnce
{
    /// <returns>What each of them threw, in their order; null for those that did not.</returns>
    public static Exception?[] Do(params Action[] actions)
    {
        using var start = new Barrier(actions.Length);
        var failures = new Exception?[actions.Length];
        var threads = actions.Select((action, number) => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failures[number] = exception;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => Assert.True(thread.Join(OnHomeThread.Limit), "It did not come to its end."));
        return failures;
    }
}
