namespace Aio.Benchmarks.Micro;

/// <summary>
/// An asynchronous method that goes to and fro between two loops. The peer is two bottom halves that schedule each other: what a
/// switch cannot do without.
/// </summary>
internal static class SwitchesBetweenLoops
{
    private const int RoundTrips = 1_000;
    private const int RoundTripsOfBusyLoops = 20_000;

    public static IEnumerable<Row> Compare(int rounds) => Cores.CanBeChosen
        ?
        [
            Compare("two loops in Run() on one core", rounds, RoundTrips, static () => Pair.Running(Cores.First)),
            Compare("two loops in Run() on two cores", rounds, RoundTrips, static () => Pair.Running(Cores.Second)),
            Compare("two busy loops on two cores", rounds, RoundTripsOfBusyLoops, Pair.Busy),
        ]
        : [Row.Skipped("round trip by SwitchTo", "cores cannot be chosen here")];

    private static Row Compare(string what, int rounds, int roundTrips, Func<Pair> start)
    {
        var times = Interleaved.Measure(rounds, () => Run(Switch), () => Run(Schedule));
        return Row.OfTimes($"round trip by SwitchTo: {what}", "bottom halves", times[0], times[1], aim: 1.3);

        // The loops exist only meanwhile: those that are busy would take the cores from the other side.
        Sample Run(Action<Pair, int, ManualResetEventSlim> begin)
        {
            var pair = start();
            using var done = new ManualResetEventSlim();
            var meter = Meter.Start();
            begin(pair, roundTrips, done);
            done.Wait();
            var sample = meter.Stop(roundTrips);
            return sample with { Disturbances = pair.Stop() };
        }
    }

    private static void Switch(Pair pair, int roundTrips, ManualResetEventSlim done) => _ = GoToAndFro(pair, roundTrips, done);

    private static async Task GoToAndFro(Pair pair, int roundTrips, ManualResetEventSlim done)
    {
        for (var left = roundTrips; left > 0; left--)
        {
            await pair.First.Context.SwitchTo();
            await pair.Second.Context.SwitchTo();
        }

        done.Set();
    }

    private static void Schedule(Pair pair, int roundTrips, ManualResetEventSlim done)
    {
        var ball = new Ball(pair.First.Context) { Left = roundTrips, Done = done };
        ball.Other = new Return(pair.Second.Context, ball);
        ball.Schedule();
    }

    private sealed record Pair(ILoop First, ILoop Second)
    {
        public static Pair Running(int second) =>
            new(new RunningLoop(new AioContextOptions(), Cores.First), new RunningLoop(new AioContextOptions(), second));

        public static Pair Busy() => new(new BusyLoop(new AioContextOptions(), Cores.First), new BusyLoop(new AioContextOptions(), Cores.Second));

        public long Stop() => First.Stop() + Second.Stop();
    }

    private sealed class Ball(AioContext context) : BottomHalf(context)
    {
        public BottomHalf? Other { get; set; }

        public int Left { get; set; }

        public required ManualResetEventSlim Done { get; init; }

        protected override void Run()
        {
            if (Left-- > 0)
            {
                Other!.Schedule();
            }
            else
            {
                Done.Set();
            }
        }
    }

    private sealed class Return(AioContext context, BottomHalf other) : BottomHalf(context)
    {
        protected override void Run() => other.Schedule();
    }
}
