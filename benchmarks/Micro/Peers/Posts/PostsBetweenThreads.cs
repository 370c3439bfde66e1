namespace Aio.Benchmarks.Micro;

/// <summary>An (int, long) from one thread to another that does something with it.</summary>
internal static class PostsBetweenThreads
{
    private const double Aim = 0.6;

    public static IEnumerable<Row> Compare(int rounds)
    {
        foreach (var (batch, how, aim) in new (int, string, double?)[] { (64, "in batches of 64", Aim), (1, "each at once", null) })
        {
            var what = $"post and run an (int, long), the reader takes them {how}";
            var streams = Interleaved.Measure(
                rounds,
                () => PostingRuns.Stream(batch, receiver => new QueuePosting(receiver)),
                () => PostingRuns.Stream(batch, receiver => new ChannelPosting(receiver, keepsThread: true)),
                () => PostingRuns.Stream(batch, receiver => new ListPosting(receiver)));
            yield return Row.OfTimes(what, "Channel, one reader", streams[0], streams[1], aim);
            yield return Row.OfTimes(what, "bare list, compare-and-swap", streams[0], streams[2]);
        }

        // Longer than the pauses, so that the loop looks for the next burst until it comes.
        var polling = new AioContextOptions { PollMaxNanoseconds = 2_000_000 };
        const string Wake = "… the reader sleeps before each burst of 256";
        var wakes = Interleaved.Measure(
            rounds,
            () => PostingRuns.Wake(receiver => new QueuePosting(receiver)),
            () => PostingRuns.Wake(receiver => new ChannelPosting(receiver, keepsThread: true)),
            () => PostingRuns.Wake(receiver => new ChannelPosting(receiver, keepsThread: false)),
            () => PostingRuns.Wake(receiver => new QueuePosting(receiver, polling)));
        yield return Row.OfTimes(Wake, "Channel, reader keeps its thread", wakes[0], wakes[1], Aim);
        yield return Row.OfTimes(Wake, "Channel, reader awaits", wakes[0], wakes[2], Aim);
        yield return Row.OfTimes("… our loop polls busily instead", "Channel, reader awaits", wakes[3], wakes[2], Aim);
    }
}
