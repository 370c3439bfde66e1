using StoreBuffer;

namespace Aio.Samples.Tests.StoreBuffer;

/// <summary>What the program prints. That anything is lost without a fence is up to the machine, and not asked for here.</summary>
public sealed class ProgramTests
{
    private const int Rounds = 3000;

    [Fact]
    public async Task It_counts_every_round_and_loses_nothing_where_a_fence_stands_on_both_sides()
    {
        var result = await StoreBufferProgram.Run("--rounds", $"{Rounds}", "--seconds", "60");

        Assert.Equal("", result.Errors);
        Assert.Equal(ExitCode.Done, (ExitCode)result.ExitCode);
        foreach (var variant in StoreBufferingVariant.All)
        {
            var numbers = result.Output.Row(variant.Name);
            Assert.Equal(Rounds, numbers[0]);
            Assert.Equal(Rounds, numbers[1..].Sum());
            Assert.True(!variant.IsRight || numbers[1] == 0, $"Both sides read the old value with '{variant.Name}'.");
        }

        var waitFlags = result.Output.SkipWhile(line => !line.Contains("lost", StringComparison.Ordinal)).ToList();
        foreach (var variant in WaitFlagVariant.All)
        {
            var numbers = waitFlags.Row(variant.Name);
            Assert.Equal(Rounds, numbers[0]);
            Assert.InRange(numbers[1], numbers[2], Rounds);
            Assert.True(!variant.IsRight || numbers[2] == 0, $"A wake-up was lost with '{variant.Name}'.");
        }
    }

    [Fact]
    public async Task It_ends_by_time()
    {
        var result = await StoreBufferProgram.Run("--rounds", $"{RoundLimits.MostRounds}", "--seconds", "1");

        Assert.Equal(ExitCode.Done, (ExitCode)result.ExitCode);
        Assert.InRange(result.Output.Row("plain")[0], 1, RoundLimits.MostRounds - 1);
    }

    [Fact]
    public async Task With_one_processor_it_says_that_it_takes_two()
    {
        var command = StoreBufferProgram.Command();
        command.Environment["DOTNET_PROCESSOR_COUNT"] = "1";

        AssertFails(ExitCode.OneProcessor, await ProgramRun.ToEnd(command));
    }

    [Theory]
    [InlineData("--rounds", "0")]
    [InlineData("--rounds", "1000000001")]
    [InlineData("--rounds", "many")]
    [InlineData("--rounds")]
    [InlineData("--seconds", "0")]
    [InlineData("--seconds", "3601")]
    [InlineData("--seconds", "-1")]
    [InlineData("--faster")]
    [InlineData("word")]
    public async Task A_command_line_that_makes_no_sense_is_refused(params string[] arguments) =>
        AssertFails(ExitCode.Usage, await StoreBufferProgram.Run(arguments));

    [Fact]
    public async Task A_table_that_cannot_be_written_is_an_error()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no file here that is always full.");
        var inner = StoreBufferProgram.Command("--rounds", "1");
        var command = StoreBufferProgram.Command();
        command.FileName = "/bin/sh";
        command.ArgumentList.Clear();
        foreach (var word in (string[])["-c", "exec \"$@\" > /dev/full", "sh", inner.FileName, .. inner.ArgumentList])
        {
            command.ArgumentList.Add(word);
        }

        AssertFails(ExitCode.CannotReport, await ProgramRun.ToEnd(command));
    }

    private static void AssertFails(ExitCode expected, ProgramResult result)
    {
        Assert.Equal(expected, (ExitCode)result.ExitCode);
        Assert.Empty(result.Output);
        var line = Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("store-buffer: ", line, StringComparison.Ordinal);
    }
}
