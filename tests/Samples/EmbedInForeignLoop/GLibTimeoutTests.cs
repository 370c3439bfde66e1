using EmbedInForeignLoop;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

public sealed class GLibTimeoutTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(9_999, 1)]
    [InlineData(10_000, 1)]
    [InlineData(10_001, 2)]
    [InlineData(-10_000, -1)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void A_wait_is_rounded_up_to_milliseconds(long ticks, int expected) =>
        Assert.Equal(expected, GLibTimeout.ToMilliseconds(new TimeSpan(ticks)));
}
