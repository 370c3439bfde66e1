namespace Aio.Benchmarks.Micro;

/// <summary>
/// How long after its deadline a timer of 50 us runs: in Run(), which asks the kernel for a timer slack of 1 ns, and in bare
/// polls, which leave it at the kernel's 50 us.
/// </summary>
internal static class TimerLateness
{
    private const long DelayNanoseconds = 50_000;
    private const int Shots = 50;

    public static IEnumerable<Row> Compare(int rounds)
    {
        var times = Interleaved.Measure(rounds, () => Measure(runs: true), () => Measure(runs: false));
        yield return Row.OfTimes("lateness of a timer of 50 us, Run()", "bare Poll(true)", times[0], times[1]);
    }

    private static Sample Measure(bool runs) => CoreThread.Measure(Cores.Second, () =>
    {
        using var context = new AioContext();
        using var isOver = new CancellationTokenSource();
        using var timer = new LateTimer(context, isOver);
        timer.ArmAt(context.GetNanoseconds() + DelayNanoseconds);
        if (runs)
        {
            context.Run(isOver.Token);
        }
        else
        {
            while (!isOver.IsCancellationRequested)
            {
                context.Poll(blocking: true);
            }
        }

        return new Sample(timer.MedianLateness);
    });

    private sealed class LateTimer(AioContext context, CancellationTokenSource isOver) : AioTimer(context)
    {
        private readonly List<long> _lateness = new(Shots);
        private long _deadline;

        public double MedianLateness => _lateness.Order().ElementAt(_lateness.Count / 2);

        protected override void Run()
        {
            var now = Context.GetNanoseconds();
            if (_deadline > 0)
            {
                _lateness.Add(now - _deadline);
            }

            if (_lateness.Count == Shots)
            {
                isOver.Cancel();
                return;
            }

            _deadline = now + DelayNanoseconds;
            ArmAt(_deadline);
        }
    }
}
