using System.Diagnostics;
using System.Globalization;

namespace Aio.Stress;

/// <summary>This program once more, stopped and continued by signals.</summary>
internal sealed class StoppedScenario() : Scenario("stopped", "a child of this program, stopped and continued by signals")
{
    private const int MostMilliseconds = 40;
    private const int LeastSeconds = 2;
    private const int MostSeconds = 30;

    private static readonly string[] s_scenarios = ["schedules", "mixed"];

    public override bool RunsOn(AioBackend backend, LoopKind kind) =>
        OperatingSystem.IsLinux() && (kind == LoopKind.Direct || backend == AioBackend.Epoll);

    public override void Run(Line line)
    {
        using var child = Process.Start(Command(line))!;
        try
        {
            var output = child.StandardOutput.ReadToEndAsync();
            var errors = child.StandardError.ReadToEndAsync();
            StopAndContinue(child, new Dice(line.Seed));
            if (child.ExitCode != (int)ExitCode.NothingLost)
            {
                Loss.Stop(round: null, $"{line.Name}: a child that was stopped and continued ended with {child.ExitCode}.\n{output.Result}{errors.Result}");
            }

            // The last line begins with their number.
            var last = output.Result.TrimEnd().Split('\n')[^1];
            line.Tally.Schedules += long.Parse(last.Split(' ')[0], CultureInfo.InvariantCulture);
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill();
            }
        }
    }

    private static ProcessStartInfo Command(Line line)
    {
        // By its own name, or by dotnet and the name of the assembly.
        var program = Environment.ProcessPath!;
        var command = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            command.ArgumentList.Add("exec");
            command.ArgumentList.Add(typeof(StoppedScenario).Assembly.Location);
        }

        var seconds = Math.Clamp(line.Time.TotalSeconds, LeastSeconds, MostSeconds);
        foreach (var argument in (string[])
        [
            "--seed", $"{line.Settings.Seed}", "--backend", $"{line.Backend}", "--loop", $"{line.Kind}",
            "--seconds", $"{(int)seconds}", "--scenario", .. s_scenarios,
        ])
        {
            command.ArgumentList.Add(argument);
        }

        return command;
    }

    private static void StopAndContinue(Process child, Dice dice)
    {
        while (!child.WaitForExit(dice.Below(MostMilliseconds)))
        {
            // If it has ended by itself meanwhile, there is nobody to signal, and no harm.
            _ = Posix.Signal(child.Id, Posix.Stop);
            Thread.Sleep(dice.Below(MostMilliseconds));
            _ = Posix.Signal(child.Id, Posix.Continue);
        }

        child.WaitForExit();
    }
}
