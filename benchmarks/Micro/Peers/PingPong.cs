namespace Aio.Benchmarks.Micro;

/// <summary>
/// Two loops that sleep until the other one wakes them: each schedules the other's bottom half. The peer does in C what that
/// cannot do without, a write of an eventfd and an epoll_wait on each side.
/// </summary>
internal static class PingPong
{
    private const int RoundTrips = 1_000;

    public static IEnumerable<Row> Compare(int rounds) => Cores.CanBeChosen
        ? [Compare("on one core", rounds, Cores.First, Cores.First), Compare("on two cores", rounds, Cores.First, Cores.Second)]
        : [Row.Skipped("round trip of two sleeping loops", "no eventfd here")];

    private static Row Compare(string where, int rounds, int first, int second)
    {
        var what = $"round trip of two sleeping loops {where}";
        using var peer = CProgram.TryStart("pingpong.c", "", $"{first} {second}", out var whyNot);
        if (peer is null)
        {
            return Row.Skipped(what, whyNot);
        }

        using var ours = new Pair(first, second);
        var times = Interleaved.Measure(rounds, () => ours.Run(RoundTrips), () => peer.Run($"{RoundTrips}", RoundTrips));
        return Row.OfTimes(what, "eventfd, epoll in C", times[0], times[1], aim: 1.1);
    }

    private sealed class Pair : IDisposable
    {
        private readonly RunningLoop _first;
        private readonly RunningLoop _second;
        private readonly Ball _ball;
        private readonly Return _return;

        public Pair(int first, int second)
        {
            _first = new RunningLoop(new AioContextOptions(), first);
            _second = new RunningLoop(new AioContextOptions(), second);
            _ball = new Ball(_first.Context);
            _return = new Return(_second.Context, _ball);
            _ball.Other = _return;
        }

        public Sample Run(int roundTrips)
        {
            using var done = new ManualResetEventSlim();
            _ball.Left = roundTrips;
            _ball.Done = done;
            var meter = Meter.Start();
            _ball.Schedule();
            done.Wait();
            return meter.Stop(roundTrips);
        }

        public void Dispose()
        {
            _first.Stop();
            _second.Stop();
        }
    }

    private sealed class Ball(AioContext context) : BottomHalf(context)
    {
        public BottomHalf? Other { get; set; }

        public int Left { get; set; }

        public ManualResetEventSlim? Done { get; set; }

        protected override void Run()
        {
            if (Left-- > 0)
            {
                Other!.Schedule();
            }
            else
            {
                Done!.Set();
            }
        }
    }

    private sealed class Return(AioContext context, BottomHalf other) : BottomHalf(context)
    {
        protected override void Run() => other.Schedule();
    }
}
