namespace Aio.Benchmarks.Micro;

/// <summary>Timers: armed and cancelled, as most time-outs are; armed anew; expired, many at once.</summary>
internal static class TimersOfLoop
{
    private const int Operations = 20_000;

    private static readonly int[] Counts = [1, 1_000, 100_000];

    public static IEnumerable<Row> Compare(int rounds) => Counts.SelectMany(count => Compare(count, rounds));

    private static List<Row> Compare(int count, int rounds)
    {
        using var ours = new LoopTimers(count, Operations);
        using var framework = new FrameworkTimers(count, Operations);
        using var libuv = LibuvTimers.TryMake(count, Operations, out var whyNot);
        var rows = new List<Row>();
        Add($"ArmAt and Cancel, {count:N0} others armed", timers => timers.ArmAndCancel(), 0.5, count == 1 ? 1.0 : null);
        if (count > 1)
        {
            double? aim = count == 100_000 ? 1.0 / 3 : null;
            Add($"ArmAt of a random one of {count:N0} armed", timers => timers.Rearm(), aim, aim);
            Add($"expiry of {count:N0} at once, for each", timers => timers.Expire(), 0.7, null);
        }

        return rows;

        void Add(string what, Func<ITimers, Sample> run, double? frameworkAim, double? libuvAim)
        {
            ITimers[] sides = libuv is null ? [ours, framework] : [ours, framework, libuv];
            var times = Interleaved.Measure(rounds, Array.ConvertAll<ITimers, Func<Sample>>(sides, side => () => run(side)));
            rows.Add(Row.OfTimes(what, "System.Threading.Timer", times[0], times[1], frameworkAim));
            rows.Add(libuv is null
                ? Row.Skipped(what, whyNot)
                : Row.OfTimes(what, "libuv", times[0], times[2], libuvAim));
        }
    }
}
