using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0028MarksExcludeFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0028MarksExcludeFixerTests
{
    private const string Source =
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            // Kicks.
            [BottomHalf(Name = "Go")]
            [{|AIO0028:AioTimer|}]
            private void Kick() { }

            [BottomHalf, {|AIO0028:AioTimer|}]
            private void Sweep() { }
        }
        """;

    [Fact]
    public Task SecondMark_Removed() => Test.VerifyAsync(
        Source,
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            // Kicks.
            [BottomHalf(Name = "Go")]
            private void Kick() { }

            [BottomHalf]
            private void Sweep() { }
        }
        """,
        "AioTimer",
        iterations: 2);

    [Fact]
    public Task FirstMark_Removed() => Test.VerifyAsync(
        Source,
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            // Kicks.
            [AioTimer]
            private void Kick() { }

            [AioTimer]
            private void Sweep() { }
        }
        """,
        "BottomHalf",
        iterations: 2);
}
