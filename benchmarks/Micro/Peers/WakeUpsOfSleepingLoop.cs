namespace Aio.Benchmarks.Micro;

/// <summary>
/// Two threads that each schedule 64 bottom halves of a loop that sleeps. However many post, one of them wakes it. That is no
/// matter of time, so it is asserted.
/// </summary>
internal static class WakeUpsOfSleepingLoop
{
    private const int BottomHalves = 64;
    private const int Posters = 2;
    private const int Sleeps = 1_000;

    public static IEnumerable<Row> Compare(int rounds)
    {
        _ = rounds;
        yield return Row.OfCounts(
            $"eventfd writes for one sleep, {Posters} threads schedule {BottomHalves} bottom halves",
            "AlwaysWake",
            new Loop(new AioContextOptions()).WritesForOneSleep(),
            new Loop(new AioContextOptions { AlwaysWake = true }).WritesForOneSleep(),
            aim: 1,
            isAsserted: true);
    }

    private sealed class Loop(AioContextOptions options)
    {
        private readonly AioContext _context = new(options);
        private readonly Barrier _turn = new(Posters + 1);
        private long _waitsBefore;

        public double WritesForOneSleep()
        {
            var bottomHalves = Enumerable.Range(0, BottomHalves).Select(_ => new SilentBottomHalf(_context)).ToArray();
            var posters = Enumerable.Range(0, Posters).Select(_ => new Thread(() => Post(bottomHalves))).ToArray();
            Array.ForEach(posters, poster => poster.Start());
            for (var sleep = 0; sleep < Sleeps; sleep++)
            {
                _waitsBefore = _context.GetStatistics().BlockingWaits;
                _turn.SignalAndWait();

                // One announcement, as nothing is pending yet. If a signal ends the wait there is a second one, and a second
                // wait.
                _context.Poll(blocking: true);

                // All is scheduled before the next announcement, so that it belongs to this one.
                _turn.SignalAndWait();
                while (_context.Poll(blocking: false))
                {
                }
            }

            Array.ForEach(posters, poster => poster.Join());
            var statistics = _context.GetStatistics();
            _context.Dispose();
            _turn.Dispose();
            return (double)statistics.WakeUpsWritten / statistics.BlockingWaits;
        }

        private void Post(BottomHalf[] bottomHalves)
        {
            for (var sleep = 0; sleep < Sleeps; sleep++)
            {
                _turn.SignalAndWait();

                // A wait is counted after the loop's last look: it sleeps, or is about to and will not look any more.
                while (_context.GetStatistics().BlockingWaits == _waitsBefore)
                {
                    Thread.Yield();
                }

                foreach (var bottomHalf in bottomHalves)
                {
                    bottomHalf.Schedule();
                }

                _turn.SignalAndWait();
            }
        }
    }
}
