using System.Diagnostics;
using System.Globalization;
using BlockQueue;

namespace Aio.Samples.Tests.BlockQueue;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--depth", "0")]
    [InlineData("--depth", "-1")]
    [InlineData("--depth", "65537")]
    [InlineData("--depth", "99999999999999999999")]
    [InlineData("--depth", "many")]
    [InlineData("--depth", "")]
    [InlineData("--depth", "1.5")]
    [InlineData("--depth")]
    [InlineData("--depth", "1", "--depth", "2")]
    [InlineData("--threads", "0")]
    [InlineData("--threads", "1025")]
    [InlineData("--block-size", "0")]
    [InlineData("--block-size", "-4096")]
    [InlineData("--block-size", "2G")]
    [InlineData("--block-size", "K")]
    [InlineData("--block-size", "4KB")]
    [InlineData("--always-wake=perhaps")]
    [InlineData("--faster")]
    [InlineData("-x")]
    [InlineData("another file")]
    public async Task A_command_line_that_makes_no_sense_is_refused(params string[] arguments)
    {
        var path = _folder.FileOf(1, out _);

        AssertFails(ExitCode.Usage, await BlockQueueProgram.Run([path, .. arguments]));
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--Depth", "4")]
    [InlineData("-x")]
    public async Task A_mistyped_option_is_not_taken_for_a_file(params string[] arguments)
    {
        var run = await BlockQueueProgram.Run(arguments);

        AssertFails(ExitCode.Usage, run);
        Assert.Contains($"'{arguments[0]}'", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no such file")]
    [InlineData("no such folder/file")]
    [InlineData("file/below a file")]
    [InlineData("")]
    [InlineData("[name]")]
    [InlineData("@name")]
    [InlineData("name\nof two lines")]
    public async Task A_missing_file_is_refused(string name)
    {
        _folder.FileOf(1, out _);
        var command = BlockQueueProgram.Command(name);
        command.WorkingDirectory = _folder.Path;

        AssertFails(ExitCode.NotFound, await ProgramRun.ToEnd(command));
    }

    [Fact]
    public async Task A_directory_is_refused() =>
        AssertFails(ExitCode.IsADirectory, await BlockQueueProgram.Run(_folder.Path));

    [Fact]
    public async Task Standard_input_is_refused() =>
        AssertFails(ExitCode.NotARegularFile, await BlockQueueProgram.Run("-"));

    [Theory]
    [InlineData("/dev/stdin")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public async Task A_pipe_and_a_device_are_refused(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "These are Linux's.");

        AssertFails(ExitCode.NotARegularFile, await BlockQueueProgram.Run(path));
    }

    [Fact]
    public async Task A_fifo_is_refused_without_waiting_for_a_writer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample looks for them on Linux.");
        var path = Path.Combine(_folder.Path, "fifo");
        Posix.MakeFifo(path);

        AssertFails(ExitCode.NotARegularFile, await BlockQueueProgram.Run(path));
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_refused()
    {
        var path = _folder.FileOf(1, out _);
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The framework takes no permissions away there.");
        }
        else
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        // Root reads every file but those that the kernel itself refuses.
        const string forRoot = "/proc/sys/vm/compact_memory";
        Assert.SkipUnless(!Environment.IsPrivilegedProcess || File.Exists(forRoot), "Root may read everything here.");

        AssertFails(ExitCode.NotPermitted, await BlockQueueProgram.Run(Environment.IsPrivilegedProcess ? forRoot : path));
    }

    [Fact]
    public async Task A_file_that_the_system_cannot_read_is_reported()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");

        // Nothing is mapped at the beginning of a process's memory.
        AssertFails(ExitCode.CannotRead, await BlockQueueProgram.Run("/proc/self/mem"));
    }

    [Fact]
    public async Task A_file_that_does_not_know_its_length_is_reported()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");

        AssertFails(ExitCode.Grew, await BlockQueueProgram.Run("/proc/version"));
    }

    [Theory]
    [InlineData("FILE", "> /dev/full")]
    [InlineData("FILE", ">&-")]
    [InlineData("--help", "> /dev/full")]
    [InlineData("--version", "> /dev/full")]
    public async Task A_report_that_cannot_be_written_is_an_error(string argument, string redirection)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no file here that is always full.");
        var inner = BlockQueueProgram.Command(argument == "FILE" ? _folder.FileOf(1, out _) : argument);
        var command = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"exec \"$@\" {redirection}", "sh", inner.FileName },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in inner.ArgumentList)
        {
            command.ArgumentList.Add(word);
        }

        AssertFails(ExitCode.CannotReport, await ProgramRun.ToEnd(command));
    }

    [Fact]
    public async Task A_temporary_folder_that_is_not_there_is_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The folder is named otherwise there.");
        var command = BlockQueueProgram.Command();
        command.Environment["TMPDIR"] = Path.Combine(_folder.Path, "nowhere");

        AssertFails(ExitCode.CannotMakeImage, await ProgramRun.ToEnd(command));
    }

    [Fact]
    public void Buffers_that_do_not_fit_into_memory_are_refused()
    {
        var settings = new QueueSettings(QueueSettings.LargestBlockSize, Threads: 1, QueueSettings.LargestDepth, AlwaysWake: false);

        var refusal = Assert.Throws<BlockQueueException>(() => settings.ThrowUnlessBuffersFit(fileLength: 1L << 60));
        Assert.Equal(ExitCode.NotEnoughMemory, refusal.ExitCode);

        // A short file needs only short buffers, and few.
        settings.ThrowUnlessBuffersFit(fileLength: 1000);
    }

    [Fact]
    public async Task Help_names_every_option_and_every_exit_code()
    {
        var result = await BlockQueueProgram.Run("--help");
        var help = string.Join('\n', result.Output);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.All(["--block-size", "--threads", "--depth", "--always-wake"], option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ExitCode>(), code =>
            Assert.Contains(result.Output, line => line.TrimStart().StartsWith(((int)code).ToString(CultureInfo.InvariantCulture) + " ", StringComparison.Ordinal)));
    }

    private static void AssertFails(ExitCode expected, ProgramResult result)
    {
        Assert.Equal(expected, (ExitCode)result.ExitCode);
        Assert.EndsWith("\n", result.Errors, StringComparison.Ordinal);
        var line = Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("block-queue: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Output, output => output.StartsWith("sha256", StringComparison.Ordinal));
    }
}
