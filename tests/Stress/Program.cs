using System.Diagnostics;

namespace Aio.Stress;

/// <summary>From the command line to the exit code.</summary>
internal static class Program
{
    public static int Main(string[] args) => CommandLine.Invoke(args, Run);

    private static ExitCode Run(Settings settings)
    {
        Console.WriteLine($"seed {settings.Seed}, {(Delays.EachStep ? "a random delay at each step" : "the shipped atomic wrappers")}, {Environment.ProcessorCount} processors");
        Console.WriteLine(Line.Header);
        var total = new Tally();
        var watch = Stopwatch.StartNew();
        var lines = settings.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            // What earlier lines left over goes to the later ones.
            var remaining = lines.Count - i;
            var schedules = settings.Schedules is { } most ? (most - total.Schedules + remaining - 1) / remaining : long.MaxValue;
            var time = settings.Seconds is { } seconds ? (TimeSpan.FromSeconds(seconds) - watch.Elapsed) / remaining : TimeSpan.MaxValue;
            lines[i].Run(schedules, time);
            total.Add(lines[i].Tally);
            Console.WriteLine(lines[i]);
        }

        Console.WriteLine($"{total.Schedules} schedules in {watch.Elapsed.TotalSeconds:F1} s, none lost");
        return ExitCode.NothingLost;
    }
}
