using System.Diagnostics;
using System.Globalization;

namespace Aio.Stress;

/// <summary>A scenario on one back end in one kind of loop, what it may cost, and what it came to: a line of the report.</summary>
internal sealed class Line(Settings settings, Scenario scenario, AioBackend backend, LoopKind kind)
{
    public const string Header = "scenario      back end loop        schedules         runs        items    written     skipped      waits  seconds";

    private readonly Stopwatch _watch = new();

    public Settings Settings => settings;

    public AioBackend Backend => backend;

    public LoopKind Kind => kind;

    public string Name => $"{scenario.Name} on {backend}, {kind}";

    public ulong Seed { get; } = Dice.Derive(settings.Seed, HashCode(scenario.Name, backend, kind));

    public string RepeatWith => $"--seed {settings.Seed} --scenario {scenario.Name} --backend {backend} --loop {kind}";

    public Tally Tally { get; } = new();

    /// <summary>What posters may make due.</summary>
    public long Schedules { get; private set; }

    public TimeSpan Time { get; private set; }

    public void Run(long schedules, TimeSpan time)
    {
        Schedules = schedules;
        Time = time;
        _watch.Start();
        scenario.Run(this);
        _watch.Stop();
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{scenario.Name,-13} {backend,-8} {kind,-8} {Tally.Schedules,12} {Tally.Runs,12} {Tally.Items,12} {Tally.WakeUpsWritten,10} {Tally.WakeUpsSkipped,11} {Tally.BlockingWaits,10} {_watch.Elapsed.TotalSeconds,8:F1}");

    private static int HashCode(string name, AioBackend backend, LoopKind kind)
    {
        // The framework's hash codes differ from run to run.
        var hash = (((int)backend * 31) + (int)kind) * 31;
        foreach (var letter in name)
        {
            hash = (hash * 31) + letter;
        }

        return hash;
    }
}
