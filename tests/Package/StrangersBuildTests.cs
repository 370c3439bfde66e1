namespace Aio.Package.Tests;

/// <summary>What a stranger sees who adds the package.</summary>
public sealed class StrangersBuildTests(PackedPackage package)
{
    [Fact]
    public void A_console_program_builds_without_a_warning_and_runs()
    {
        var (exitCode, output) = new StrangersProject(package, "Console").Run("run");

        Assert.True(exitCode == 0, output);
        Assert.Equal("2002000 from 4000, reported: True", output.Trim());
    }

    [Theory]
    [InlineData("Console", "14")]
    [InlineData("EveryForm", "14")]
    [InlineData("EveryForm", "preview")]
    public void It_builds_without_a_warning_with_every_rule_of_the_sdk_on(string stranger, string languageVersion)
    {
        var (exitCode, output) = new StrangersProject(package, stranger).Run(
            ["build", "-p:LangVersion=" + languageVersion, .. StrangersProject.WithEveryRule]);

        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [InlineData("-p:PublishAot=true")]
    [InlineData("-p:PublishTrimmed=true")]
    public void Every_form_of_mark_published_without_a_warning_and_runs(string how)
    {
        // What publishes is a package of the framework's, which the machine's own sources have.
        var project = new StrangersProject(package, "EveryForm", withOtherSources: true);
        var (exitCode, output) = project.Run(
            "publish", "-o", "published", "--use-current-runtime", how, "-p:TrimmerSingleWarn=false");
        Assert.SkipWhen(
            exitCode != 0 && output.Contains("Platform linker", StringComparison.Ordinal),
            "There is no linker: install clang or gcc.");

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("8 runs, 8, 2", project.RunProgram(Path.Combine("published", "Stranger")).Trim());
    }

    [Fact]
    public void A_test_project_schedules_and_polls_in_its_tests()
    {
        // xunit is in the machine's own sources. A run without a test is no success under Microsoft.Testing.Platform.
        var (exitCode, output) = new StrangersProject(package, "TestProject", withOtherSources: true).Run("test");

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void A_mark_that_cannot_work_is_an_error_of_ours_at_the_stranger_s_line()
    {
        var (exitCode, output) = new StrangersProject(package, "Console")
            .With("Program.cs", text => text.Replace("public sealed partial class Counter", "public sealed class Counter", StringComparison.Ordinal))
            .Run("build");

        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"Program\.cs\(\d+,\d+\): error AIO0001", output);
    }

    [Fact]
    public void A_notify_outside_a_publisher_is_a_warning_that_the_property_turns_off()
    {
        var project = new StrangersProject(package, "Console")
            .With("Program.cs", text => text.Replace("    public void Report() => Reports++;", "    public void Report() => context.Notify();", StringComparison.Ordinal));

        var (exitCode, output) = project.Run("build");
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"Program\.cs\(\d+,\d+\): error AIO2001", output);

        (exitCode, output) = project.Run("build", "-p:AioAnalyzers=false");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void A_list_of_methods_beside_the_project_file_is_read_without_being_named_in_it()
    {
        var (exitCode, output) = new StrangersProject(package, "Console")
            .WithNew("aio.MemoryOrdering.txt", "nonsense Company.Ring.Push\n")
            .Run("build");

        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"aio\.MemoryOrdering\.txt\(1,1\): error AIO1009", output);
    }

    [Fact]
    public void An_older_compiler_is_named_in_one_friendly_error()
    {
        var (exitCode, output) = new StrangersProject(package, "Console").Run("build", "-p:CompilerApiVersion=roslyn4.14");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error AIOPKG001: AioContext needs the C# compiler 5.0 or later; this build uses 4.14.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS0103", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS1061", output, StringComparison.Ordinal);
    }
}
