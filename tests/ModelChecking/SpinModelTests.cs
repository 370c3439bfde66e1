using System.Diagnostics;

namespace Aio.ModelChecking.Tests;

/// <summary>The models of docs/models, each of which holds or fails as its table says.</summary>
public sealed class SpinModelTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "models");

    public static TheoryData<string, string, string> Expectations()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "expectations.tsv")).Where(line => !line.StartsWith('#')))
        {
            var columns = line.Split('\t');
            data.Add(columns[0], columns[1], columns[2]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Expectations))]
    public void A_model_does_what_is_expected_of_it(string model, string definitions, string expectation)
    {
        Assert.SkipUnless(IsInstalled("spin") && IsInstalled("gcc"), "spin and gcc are not installed (Debian: apt-get install spin gcc).");

        var (exitCode, output) = Run("bash", Path.Combine(Folder, "check"), $"{model} {definitions}", definitions);

        Assert.True(exitCode == 0, output);
        var row = output.Split('\n').Single(line => line.StartsWith(model, StringComparison.Ordinal) && line.Contains($" {definitions} ", StringComparison.Ordinal));
        Assert.EndsWith(expectation, row[..row.TrimEnd().LastIndexOf(' ')].TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_model_is_expected_to_hold_in_one_form_and_to_fail_in_another()
    {
        var rows = Expectations().Select(row => row.Data).ToList();

        foreach (var model in Directory.GetFiles(Folder, "*.pml").Select(Path.GetFileName))
        {
            Assert.Contains(rows, row => row.Item1 == model && row.Item3 == "holds");
            Assert.Contains(rows, row => row.Item1 == model && row.Item3 == "fails");
        }
    }

    [Fact]
    public void Every_fence_of_the_gate_has_a_model_that_fails_without_it()
    {
        var rows = Expectations().Select(row => row.Data).ToList();

        Assert.All(
            ["NO_FENCE_SCHEDULE", "NO_FENCE_NOTIFY", "NO_FENCE_ANNOUNCE", "NO_FENCE_ACCEPT"],
            fence => Assert.Contains(("announcement.pml", fence, "fails"), rows));
        Assert.All(
            ["NO_FENCE_ARM", "NO_FENCE_UNLINK", "NO_FENCE_ANNOUNCE", "NO_FENCE_LOOK_AGAIN"],
            fence => Assert.Contains(("timer-deadline.pml", fence, "fails"), rows));
        Assert.All(
            ["NO_FENCE_LOWER", "NO_FENCE_SET", "CLOCK_READ_BEFORE"],
            fence => Assert.Contains(("virtual-clock.pml", fence, "fails"), rows));
        Assert.All(
            ["NO_FENCE_KICK", "NO_FENCE_BEGIN", "NESTED NO_FENCE_KICK", "NESTED NO_FENCE_BEGIN"],
            fence => Assert.Contains(("wait-while.pml", fence, "fails"), rows));
        Assert.All(
            ["NO_FENCE_SUBMIT", "NO_FENCE_SLEEP NO_TIMEOUT", "NO_FENCE_FOUND EACH_OTHER", "NO_FENCE_END"],
            fence => Assert.Contains(("thread-pool.pml", fence, "fails"), rows));
    }

    private static bool IsInstalled(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static (int ExitCode, string Output) Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
