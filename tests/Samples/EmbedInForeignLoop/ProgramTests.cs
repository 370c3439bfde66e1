using System.Diagnostics;
using System.Globalization;
using EmbedInForeignLoop;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

public sealed class ProgramTests : IDisposable
{
    private static readonly string[] s_sentences =
    [
        "1000 bottom halves of 2 other threads have run, in order, beside idle sources and a timeout of GLib's.",
        "A doorbell has rung 3 times, and its handler was called by the loop that waits for one descriptor only.",
        "A timer of the context has expired 4 times, never too early.",
        "A bottom half ran GLib's loop from within: 1 completion ran before it returned.",
        "A bottom half threw, and Run threw it on past GLib's frames: The disk is full after 1001 requests.",
        "The loop ran again, and what came after the exception was still there.",
        "Taken back from GLib, the context waited by itself.",
        "",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_shows_every_chapter_and_the_numbers()
    {
        RequiresGLib.OrSkip();
        var result = await ProgramRun.ToEnd(Command());

        Assert.Equal("", result.Errors);
        Assert.Equal(s_sentences, result.Output.Take(s_sentences.Length));
        Assert.Equal(ExitCode.Done, (ExitCode)result.ExitCode);

        var numbers = result.Output.Skip(s_sentences.Length).Select(line => line.Split(':')).ToDictionary(
            parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
        Assert.Equal(
            ["bottom halves run", "handler calls", "timer expiries", "callbacks", "scheduled", "wake-ups written", "wake-ups skipped", "GLib idle calls", "GLib timeout calls", "prepare calls", "check calls", "dispatch calls"],
            numbers.Keys);
        Assert.Equal((1001, 3, 20), (numbers["bottom halves run"], numbers["handler calls"], numbers["GLib idle calls"]));
        Assert.InRange(numbers["GLib timeout calls"], 1, long.MaxValue);
    }

    [Fact]
    public async Task Without_GLib_it_says_how_to_install_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "GLib is hidden by Linux's means.");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "libglib-2.0.so.0"), "no library", TestContext.Current.CancellationToken);
        var command = Command();
        command.Environment["LD_LIBRARY_PATH"] = _folder.Path;

        AssertFails(ExitCode.NoGLib, "apt-get install libglib2.0-0", await ProgramRun.ToEnd(command));
    }

    [Fact]
    public async Task Without_epoll_it_says_so()
    {
        RequiresGLib.OrSkip();
        var command = Command();
        command.Environment["AIO_BACKEND"] = "poll";

        AssertFails(ExitCode.NoWakeHandle, "AioBackend.Epoll", await ProgramRun.ToEnd(command));
    }

    private static ProcessStartInfo Command() =>
        DotNetHost.Command(Path.Combine(AppContext.BaseDirectory, "embed-in-foreign-loop.dll"));

    private static void AssertFails(ExitCode expected, string remedy, ProgramResult result)
    {
        Assert.Equal(expected, (ExitCode)result.ExitCode);
        Assert.Empty(result.Output);
        var line = Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("embed-in-foreign-loop: ", line, StringComparison.Ordinal);
        Assert.Contains(remedy, line, StringComparison.Ordinal);
    }
}
