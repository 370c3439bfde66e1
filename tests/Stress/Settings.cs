namespace Aio.Stress;

/// <summary>What the command line asks for.</summary>
/// <param name="Seconds">For how long, all together; null for no limit.</param>
/// <param name="Schedules">How much posters make due, all together; null for no limit.</param>
/// <param name="Seed">What all random numbers are made of.</param>
/// <param name="Posters">How many; null for another number in each round.</param>
/// <param name="Scenarios">Which.</param>
/// <param name="Backends">Which.</param>
/// <param name="Kinds">Which.</param>
internal sealed record Settings(
    int? Seconds,
    long? Schedules,
    ulong Seed,
    int? Posters,
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<AioBackend> Backends,
    IReadOnlyList<LoopKind> Kinds)
{
    public const int MostPosters = 4;

    /// <summary>The lines of the report.</summary>
    public IReadOnlyList<Line> Lines =>
    [
        .. from scenario in Scenarios
           from backend in Backends
           from kind in Kinds
           where scenario.RunsOn(backend, kind)
           select new Line(this, scenario, backend, kind),
    ];
}
