using System.Diagnostics;

namespace Aio.Stress;

/// <summary>Round after round of the same kinds of work, each with other options, posters and delays.</summary>
internal sealed class WorkloadScenario(
    string name, string description, Func<Round, IEnumerable<Workload>> workloads, bool needsDescriptors = false)
    : Scenario(name, description)
{
    private static readonly TimeSpan s_longestRound = TimeSpan.FromMilliseconds(500);

    // What a line takes at least, whatever is left: one that did nothing would have found nothing.
    private static readonly TimeSpan s_shortestLine = TimeSpan.FromMilliseconds(50);

    public override bool RunsOn(AioBackend backend, LoopKind kind) => kind == LoopKind.Embedded
        ? backend == AioBackend.Epoll
        : backend != AioBackend.Managed || !needsDescriptors;

    public override void Run(Line line)
    {
        var watch = Stopwatch.StartNew();
        var time = line.Time > s_shortestLine ? line.Time : s_shortestLine;
        for (var number = 0; line.Tally.Schedules < line.Schedules && (watch.Elapsed < time || line.Tally.Schedules == 0); number++)
        {
            var round = new Round(line, number);
            var left = watch.Elapsed < time ? time - watch.Elapsed : s_shortestLine;
            line.Tally.Add(round.Play(
                workloads(round), line.Schedules - line.Tally.Schedules, left < s_longestRound ? left : s_longestRound));
        }
    }
}
