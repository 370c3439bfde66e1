using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0034TimerReturnsValueFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0034TimerReturnsValueFixerTests
{
    [Fact]
    public Task ConstantResults_Dropped() => Test.VerifyAsync(
        """
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device(AioContext context)
        {
            private int _ticks;

            [AioTimer]
            private {|AIO0034:bool|} Tick()
            {
                _ticks++;
                return true;
            }

            [AioTimer]
            private {|AIO0034:Task|} Tock() => Task.CompletedTask;
        }
        """,
        """
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device(AioContext context)
        {
            private int _ticks;

            [AioTimer]
            private void Tick()
            {
                _ticks++;
            }

            [AioTimer]
            private void Tock()
            {
            }
        }
        """,
        iterations: 2);

    [Theory]
    [InlineData("async {|AIO0034:Task|} Tick() => await Task.Yield()")]
    [InlineData("async {|AIO0034:Task<int>|} Tick() => 1")]
    [InlineData("{|AIO0034:Task|} Tick() => Task.Delay(1)")]
    public Task TimerThatAwaits_NothingOffered(string method) => Test.VerifyNoFixAsync(
        $$"""
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device(AioContext context)
        {
            [AioTimer]
            private {{method}};
        }
        """);
}
