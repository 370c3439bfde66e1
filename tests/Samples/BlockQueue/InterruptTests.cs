using BlockQueue;

namespace Aio.Samples.Tests.BlockQueue;

public sealed class InterruptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ctrl_C_ends_a_run_in_order() =>
        await EndsInOrder(BlockQueueProgram.Command(_folder.EndlessFile(), "--block-size", "1"));

    [Fact]
    public async Task Ctrl_C_leaves_no_image_behind()
    {
        var command = BlockQueueProgram.Command("--block-size", "1", "--depth", "1");
        command.Environment["TMPDIR"] = _folder.Path;

        await EndsInOrder(command);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_device_that_was_interrupted_before_it_began_reads_nothing()
    {
        using var file = RegularFile.Open(_folder.EndlessFile());
        using var context = new AioContext();
        using var device = BlockDevice.Create(context, file, QueueSettings.Default);

        Assert.Throws<OperationCanceledException>(() => device.ReadToEnd(new CancellationToken(canceled: true)));
        Assert.Equal(0, device.Requests);
    }

    private static async Task EndsInOrder(System.Diagnostics.ProcessStartInfo command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such signal to send.");
        Assert.SkipWhen(Posix.IsInterruptIgnored(), "This process was started so that Ctrl-C is ignored, as its children inherit.");
        using var program = new ProgramRun(command);
        await program.UntilPrinted("bytes:");
        Posix.Interrupt(program.Id);

        var result = await program.End();
        Assert.Equal((int)ExitCode.Interrupted, result.ExitCode);
        Assert.Equal("block-queue: Interrupted.\n", result.Errors);
    }
}
