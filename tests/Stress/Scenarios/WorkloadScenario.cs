using System.Diagnostics;

namespace Aio.Stress;

/// <summary>Round after round of the same kinds of work, each with other options, posters and delays.</summary>
internal sealed class WorkloadScenario(
    string name, string description, Func<Round, IEnumerable<Workload>> workloads, bool needsDescriptors = false)
    : Scenario(name, description)
{
    private static readonly TimeSpan s_longestRound = TimeSpan.FromMilliseconds(500);

    public override bool RunsOn(AioBackend backend, LoopKind kind) => kind == LoopKind.Embedded
        ? backend == AioBackend.Epoll
        : backend != AioBackend.Managed || !needsDescriptors;

    public override void Run(Line line)
    {
        var watch = Stopwatch.StartNew();
        for (var number = 0; line.Tally.Schedules < line.Schedules && watch.Elapsed < line.Time; number++)
        {
            var round = new Round(line, number);
            var left = line.Time - watch.Elapsed;
            line.Tally.Add(round.Play(
                workloads(round), line.Schedules - line.Tally.Schedules, left < s_longestRound ? left : s_longestRound));
        }
    }
}
