using System.Reflection;

namespace Aio.Samples.Tests.Stress;

/// <summary>The stress program for a few seconds; .ci/run has more time for it.</summary>
public sealed class StressProgramTests
{
    [Fact]
    public async Task A_short_run_of_all_that_one_process_does_loses_nothing_and_reports_each_scenario()
    {
        string[] scenarios = ["schedules", "idle", "cancels", "queue", "posts", "notify", "timers", "mixed", "descriptors"];
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Back ends and descriptors are those of Linux.");

        var result = await Run(["--seconds", "5", "--scenario", .. scenarios]);

        Assert.Equal("", result.Errors);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("seed ", result.Output[0], StringComparison.Ordinal);
        Assert.Equal(scenarios, result.Output[2..^1].Select(line => line.Split(' ')[0]).Distinct());
        Assert.EndsWith("none lost", result.Output[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_ends_by_count()
    {
        var result = await Run("--schedules", "1000", "--scenario", "posts", "--backend", "managed", "--posters", "2");

        Assert.Equal("", result.Errors);
        Assert.StartsWith("1000 schedules in ", result.Output[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--seconds", "soon")]
    [InlineData("--schedules", "-1")]
    [InlineData("--posters", "5")]
    [InlineData("--seed", "-1")]
    [InlineData("--scenario", "nonsense")]
    [InlineData("--loop")]
    [InlineData("--scenario", "descriptors", "--backend", "managed")]
    [InlineData("--faster")]
    [InlineData("word")]
    public async Task A_command_line_that_makes_no_sense_is_refused_in_one_line(params string[] arguments)
    {
        var result = await Run(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
    }

    private static Task<ProgramResult> Run(params string[] arguments)
    {
        var program = typeof(StressProgramTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "StressProgram").Value!;
        return ProgramRun.ToEnd(DotNetHost.Command(program, arguments));
    }
}
