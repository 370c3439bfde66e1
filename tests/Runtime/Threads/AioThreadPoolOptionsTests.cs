namespace Aio.Tests.Threads;

public sealed class AioThreadPoolOptionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(32_768)]
    public void A_maximum_that_no_pool_can_have_is_refused(int maxThreads) =>
        Assert.Equal("MaxThreads", Assert.Throws<ArgumentOutOfRangeException>(() => new AioThreadPoolOptions { MaxThreads = maxThreads }).ParamName);

    [Theory]
    [InlineData(-1)]
    [InlineData(32_768)]
    public void A_minimum_that_no_pool_can_have_is_refused(int minThreads) =>
        Assert.Equal("MinThreads", Assert.Throws<ArgumentOutOfRangeException>(() => new AioThreadPoolOptions { MinThreads = minThreads }).ParamName);

    [Fact]
    public void A_negative_time_out_is_refused_and_an_infinite_one_is_not()
    {
        Assert.Equal(
            "IdleTimeout",
            Assert.Throws<ArgumentOutOfRangeException>(() => new AioThreadPoolOptions { IdleTimeout = TimeSpan.FromSeconds(-1) }).ParamName);
        Assert.Equal(Timeout.InfiniteTimeSpan, new AioThreadPoolOptions { IdleTimeout = Timeout.InfiniteTimeSpan }.IdleTimeout);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_pool_needs_a_name(string? name) =>
        Assert.ThrowsAny<ArgumentException>(() => new AioThreadPoolOptions { Name = name! });

    [Fact]
    public void A_minimum_above_the_maximum_is_refused_with_both_numbers()
    {
        var exception = Assert.Throws<ArgumentException>(() => new AioThreadPool(new AioThreadPoolOptions { MinThreads = 3, MaxThreads = 2 }));

        Assert.Contains("MinThreads (3)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MaxThreads (2)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pool_reads_its_options_once()
    {
        using var context = new AioContext();
        var options = new AioThreadPoolOptions { Name = "first", MaxThreads = 1 };
        using var pool = new AioThreadPool(options);
        (options.Name, options.MaxThreads, options.MinThreads) = ("second", 64, 64);

        using var busy = new BusyThread(pool);

        Assert.Equal("first-1", busy.Thread.Name);
    }
}
