using BlockQueue;

namespace Aio.Samples.Tests.BlockQueue;

public sealed class ChangingFileTests : IDisposable
{
    private static readonly QueueSettings Settings = new(BlockSize: 1000, Threads: 3, Depth: 4, AlwaysWake: false);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5500)]
    [InlineData(9999)]
    public void A_file_that_shrinks_after_it_was_opened_is_noticed(int left)
    {
        var failure = ReadAfter(path => SetLength(path, left), bytes: 10_000);

        Assert.Equal(ExitCode.Shrank, failure.ExitCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(10_000)]
    public void A_file_that_grows_after_it_was_opened_is_noticed(int before)
    {
        var failure = ReadAfter(path => SetLength(path, before + 1), before);

        Assert.Equal(ExitCode.Grew, failure.ExitCode);
    }

    [Fact]
    public void What_a_worker_throws_comes_out_of_the_loop()
    {
        var file = RegularFile.Open(_folder.FileOf(10_000, out _));
        using var context = new AioContext();
        using var device = BlockDevice.Create(context, file, Settings);
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => device.ReadToEnd(CancellationToken.None));
    }

    [Fact]
    public async Task A_running_program_says_so_and_ends()
    {
        var path = _folder.EndlessFile();
        using var program = new ProgramRun(BlockQueueProgram.Command(path, "--block-size", "1"));
        await program.UntilPrinted("bytes:");
        SetLength(path, 0);

        var result = await program.End();
        Assert.Equal((int)ExitCode.Shrank, result.ExitCode);
        Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private BlockQueueException ReadAfter(Action<string> change, int bytes)
    {
        var path = _folder.FileOf(bytes, out _);
        using var file = RegularFile.Open(path);
        change(path);
        using var context = new AioContext();
        using var device = BlockDevice.Create(context, file, Settings);
        return Assert.Throws<BlockQueueException>(() => device.ReadToEnd(CancellationToken.None));
    }

    private static void SetLength(string path, long length)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(length);
    }
}
