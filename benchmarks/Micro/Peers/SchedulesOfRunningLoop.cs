namespace Aio.Benchmarks.Micro;

/// <summary>
/// Five million schedules by another thread, in a hundred runs: of one bottom half, most of which coalesce, and of 64 in turn, most of which do
/// not; of a loop that sleeps whenever it has nothing to do, and of one that never does. The peer is the same loop as it was
/// before QEMU learned to ask: it writes the wake event whenever something becomes pending.
/// </summary>
internal static class SchedulesOfRunningLoop
{
    private const int Schedules = 50_000;
    private const int Runs = 100;
    private const int UsualRounds = 41;

    public static IEnumerable<Row> Compare(int rounds) =>
    [
        .. Compare("one bottom half, Run()", rounds, 1, options => new RunningLoop(options, Cores.Second)),
        .. Compare("64 in turn, Run()", rounds, 64, options => new RunningLoop(options, Cores.Second)),
        .. Compare("one bottom half, busy loop", rounds, 1, options => new BusyLoop(options, Cores.Second)),
        .. Compare("64 in turn, busy loop", rounds, 64, options => new BusyLoop(options, Cores.Second)),
    ];

    private static IEnumerable<Row> Compare(string what, int rounds, int bottomHalves, Func<AioContextOptions, ILoop> start)
    {
        const string Peer = "AlwaysWake";
        var asking = new Side(start, new AioContextOptions(), bottomHalves);
        var always = new Side(start, new AioContextOptions { AlwaysWake = true }, bottomHalves);
        var times = Interleaved.Measure(Runs * rounds / UsualRounds, asking.Run, always.Run);
        return
        [
            Row.OfTimes($"schedule: {what}", Peer, times[0], times[1], aim: 0.1),
            Row.OfCounts("… eventfd writes for 100 of them", Peer, 100 * times[0].Count, 100 * times[1].Count, aim: 2),
        ];
    }

    private sealed class Side(Func<AioContextOptions, ILoop> start, AioContextOptions options, int count)
    {
        /// <summary>The loop exists only meanwhile: one that is busy would take a core from the other side.</summary>
        public Sample Run() => CoreThread.Measure(Cores.First, ScheduleAll);

        private Sample ScheduleAll()
        {
            var loop = start(options);
            BottomHalf[] bottomHalves = [.. Enumerable.Range(0, count).Select(_ => new SilentBottomHalf(loop.Context))];
            var meter = Meter.Start();
            for (var i = 0; i < Schedules; i += bottomHalves.Length)
            {
                foreach (var bottomHalf in bottomHalves)
                {
                    bottomHalf.Schedule();
                }
            }

            while (bottomHalves[^1].IsScheduled)
            {
                Thread.SpinWait(1);
            }

            var sample = meter.Stop(Schedules);
            var writes = loop.Context.GetStatistics().WakeUpsWritten;
            return sample with { Disturbances = loop.Stop(), Count = (double)writes / Schedules };
        }
    }
}
