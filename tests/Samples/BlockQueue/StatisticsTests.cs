namespace Aio.Samples.Tests.BlockQueue;

public sealed class StatisticsTests : IDisposable
{
    private const int BlockSize = 1024;
    private const int Requests = 4000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_report_has_every_line_once_in_order()
    {
        var result = await BlockQueueProgram.Run(_folder.FileOf(1, out _));

        Assert.Equal(
            ["file", "bytes", "sha256", "requests", "seconds", "blocks per second", "wake-ups written", "wake-ups skipped", "scheduled", "callbacks", "blocking waits", "iterations"],
            result.Report().Keys);
    }

    [Theory]
    [InlineData()]
    [InlineData("--always-wake")]
    [InlineData("--threads", "1", "--depth", "1")]
    [InlineData("--threads", "16", "--depth", "16")]
    public async Task Every_completion_is_a_callback_and_refills_coalesce(params string[] options)
    {
        var report = await Run(options);

        // Each completion once, and at least the first refill and the last, at most one for each completion and the first.
        Assert.InRange(report.Number("callbacks"), Requests + 2, 2 * Requests + 1);

        // A queue becomes pending at most once for each of its items.
        Assert.InRange(report.Number("scheduled"), 3, report.Number("callbacks"));
    }

    [Theory]
    [InlineData()]
    [InlineData("--threads", "1", "--depth", "1")]
    [InlineData("--threads", "16", "--depth", "16")]
    public async Task The_loop_is_woken_at_most_once_for_each_time_that_it_may_block(params string[] options)
    {
        var report = await Run(options);

        // It announces that it may block once in an iteration, and again after a wait that came to nothing.
        Assert.InRange(report.Number("wake-ups written"), 0, report.Number("iterations") + report.Number("blocking waits"));

        // What the loop schedules itself wakes nobody, and half of what is scheduled are its own refills.
        Assert.InRange(report.Number("wake-ups written"), 0, Requests);
        Assert.InRange(report.Number("wake-ups written"), 0, report.Number("scheduled") - 1);
    }

    [Fact]
    public async Task With_always_wake_everything_that_becomes_pending_costs_a_write()
    {
        var report = await Run("--always-wake");

        Assert.InRange(report.Number("wake-ups written"), report.Number("scheduled"), long.MaxValue);
        Assert.Equal(0, report.Number("wake-ups skipped"));
    }

    private async Task<Dictionary<string, string>> Run(params string[] options)
    {
        var path = _folder.FileOf(Requests * BlockSize, out _);
        return (await BlockQueueProgram.Run([path, "--block-size", $"{BlockSize}", .. options])).Report();
    }
}
