namespace Aio.Benchmarks.Micro;

/// <summary>All comparisons, in the order of the table.</summary>
internal static class Comparisons
{
    private const int Rounds = 41;
    private const int QuickRounds = 11;

    private static readonly (string Name, Func<int, IEnumerable<Row>> Compare)[] All =
    [
        ("schedules", SchedulesOfRunningLoop.Compare),
        ("wake-ups", WakeUpsOfSleepingLoop.Compare),
        ("ping-pong", PingPong.Compare),
        ("switches", SwitchesBetweenLoops.Compare),
        ("posts", PostsBetweenThreads.Compare),
        ("timers", TimersOfLoop.Compare),
        ("lateness", TimerLateness.Compare),
        ("descriptors", EventsOfManyDescriptors.Compare),
        ("work", WorkOffLoop.Compare),
    ];

    public static IEnumerable<string> Names => All.Select(comparison => comparison.Name);

    /// <summary>Makes comparisons and prints their table.</summary>
    /// <param name="names">Which; all if empty.</param>
    /// <param name="quick">In a quarter of the time.</param>
    /// <returns>The exit code: not zero if something does not hold that is no matter of time.</returns>
    public static int Run(string[] names, bool quick)
    {
        var rows = All
            .Where(comparison => names.Length == 0 || names.Contains(comparison.Name))
            .SelectMany(comparison => comparison.Compare(quick ? QuickRounds : Rounds));
        return PeersTable.Write(rows, Console.Out) ? 0 : 1;
    }
}
