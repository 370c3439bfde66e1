using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0027MarkedTwiceFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0027MarkedTwiceFixerTests
{
    [Fact]
    public Task SecondMark_Removed() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            // Kicks.
            [BottomHalf(Name = "Go")]
            [{|AIO0027:BottomHalf|}]
            private void Kick() { }

            [AioTimer, {|AIO0027:AioTimer|}(Clock = AioClock.Virtual)]
            private void Expire() { }
        }
        """,
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            // Kicks.
            [BottomHalf(Name = "Go")]
            private void Kick() { }

            [AioTimer]
            private void Expire() { }
        }
        """,
        iterations: 2);
}
