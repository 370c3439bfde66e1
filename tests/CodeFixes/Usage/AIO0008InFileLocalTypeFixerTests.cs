using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0008InFileLocalTypeFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0008InFileLocalTypeFixerTests
{
    [Fact]
    public Task FileModifier_Dropped() => Test.VerifyAsync(
        """
        using Aio;

        // A device.
        file partial class Device
        {
            [{|AIO0008:BottomHalf|}]
            private void Kick() { }

            private partial class Inner
            {
                [{|AIO0008:BottomHalf|}]
                private void Kick() { }
            }
        }

        [System.Obsolete]
        file sealed partial class Other
        {
            [{|AIO0008:AioTimer|}]
            private void Expire() { }
        }
        """,
        """
        using Aio;

        // A device.
        partial class Device
        {
            [BottomHalf]
            private void Kick() { }

            private partial class Inner
            {
                [BottomHalf]
                private void Kick() { }
            }
        }

        [System.Obsolete]
        sealed partial class Other
        {
            [AioTimer]
            private void Expire() { }
        }
        """,
        iterations: 2);

    [Theory]
    [InlineData("", "internal class Device { }")]
    [InlineData(" : Hidden", "")]
    public Task TypeThatOnlyItsFileCanKnow_NothingOffered(string bases, string other) => Test.VerifyNoFixAsync(
        $$"""
        using Aio;

        file partial class Device{{bases}}
        {
            [{|AIO0008:BottomHalf|}]
            private void Kick() { }
        }

        file class Hidden { }
        """,
        other);
}
