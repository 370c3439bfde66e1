using System.Diagnostics;

namespace Aio.Stress;

/// <summary>The loop does its work while the process has no descriptors left.</summary>
internal sealed class ExhaustionScenario() : Scenario("exhausted", "a loop at work while descriptors run out, again and again")
{
    private const int SpareDescriptors = 40;

    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public override bool RunsOn(AioBackend backend, LoopKind kind) =>
        OperatingSystem.IsLinux() && kind == LoopKind.Direct && backend != AioBackend.Managed;

    public override void Run(Line line)
    {
        var watch = Stopwatch.StartNew();

        // The first round loads what is loaded from files, without a limit.
        for (var number = 0; number < 2 || (watch.Elapsed < line.Time && watch.Elapsed < s_longest && line.Tally.Schedules < line.Schedules); number++)
        {
            var before = Posix.OpenDescriptors();
            Play(line, number, number == 0 ? 1000 : before.Keys.Max() + SpareDescriptors);
            var left = Posix.OpenDescriptors().Where(after => Posix.IsEventOrPipe(after.Value) && !before.Contains(after)).ToList();
            if (left.Count > 0)
            {
                Loss.Stop(round: null, $"{line.Name}: descriptors were left open: {string.Join(", ", left)}.");
            }
        }
    }

    private static void Play(Line line, int number, int limit)
    {
        var round = new Round(line, number);
        var exhaustion = new ExhaustionWork(round);
        var before = Posix.LimitDescriptors((nuint)limit);
        try
        {
            line.Tally.Add(round.Play(
                [exhaustion, new CoalescingWork(round, schedulesPerIdle: 0), new QueueWork(round), new PostWork(round)], long.MaxValue, s_round));
        }
        finally
        {
            _ = Posix.LimitDescriptors(before);
        }
    }
}
