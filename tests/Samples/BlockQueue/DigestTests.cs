using System.Security.Cryptography;

namespace Aio.Samples.Tests.BlockQueue;

public sealed class DigestTests : IDisposable
{
    private const int BlockSize = 4096;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BlockSize - 1)]
    [InlineData(BlockSize)]
    [InlineData(BlockSize + 1)]
    [InlineData(2 * BlockSize)]
    [InlineData(200 * BlockSize + 17)]
    public Task A_file_of_any_length_is_digested(int bytes) => IsDigested(bytes, BlockSize);

    [Theory]
    [InlineData(7_654_321, 7919)]
    [InlineData(5_000_000, 65_536)]
    [InlineData(3_000_000, 1 << 30)]
    public Task Blocks_may_have_any_size(int bytes, int blockSize) => IsDigested(bytes, blockSize);

    [Fact]
    public Task Blocks_may_be_tiny() => IsDigested(30_000, 1);

    [Fact]
    public Task One_thread_and_one_buffer_are_enough() => IsDigested(1_000_003, BlockSize, "--threads", "1", "--depth", "1");

    [Theory]
    [InlineData("2")]
    [InlineData("300")]
    public Task Many_threads_lose_nothing_and_double_nothing(string depth) =>
        IsDigested(4_000_037, 1000, "--threads", "32", "--depth", depth);

    [Fact]
    public Task More_buffers_than_blocks_do_no_harm() => IsDigested(10_000, BlockSize, "--depth", "65536");

    [Fact]
    public Task Waking_always_changes_no_result() => IsDigested(4_000_037, 1000, "--always-wake");

    [Theory]
    [InlineData("[name]")]
    [InlineData("@name")]
    [InlineData("block-queue")]
    [InlineData("-")]
    [InlineData("--depth")]
    [InlineData("a\nb")]
    public async Task A_file_may_have_any_name(string name)
    {
        var path = _folder.FileOf(100, out var content);
        File.Move(path, Path.Combine(_folder.Path, name));
        var command = BlockQueueProgram.Command(name is "-" ? "./-" : name is "--depth" ? "--" : name);
        if (name is "--depth")
        {
            command.ArgumentList.Add(name);
        }

        command.WorkingDirectory = _folder.Path;
        var report = (await ProgramRun.ToEnd(command)).Report();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), report["sha256"]);
    }

    [Fact]
    public async Task Without_a_file_an_image_is_made_and_is_gone_afterwards()
    {
        var command = BlockQueueProgram.Command();
        command.Environment["TMPDIR"] = _folder.Path;
        var report = (await ProgramRun.ToEnd(command)).Report();

        // Written down once, so that the image stays the same image.
        Assert.Equal("ae55f900c311d6501a9336ba26d899dd7d83c40496e8d27068c645f24a3b1e79", report["sha256"]);
        Assert.Equal(256 * 1024 * 1024, report.Number("bytes"));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private async Task IsDigested(int bytes, int blockSize, params string[] options)
    {
        var path = _folder.FileOf(bytes, out var content);
        var report = (await BlockQueueProgram.Run([path, "--block-size", $"{blockSize}", .. options])).Report();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), report["sha256"]);
        Assert.Equal(bytes, report.Number("bytes"));
        Assert.Equal(((long)bytes + blockSize - 1) / blockSize, report.Number("requests"));
    }
}
