using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0002SeveralContextsFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0002SeveralContextsFixerTests
{
    private const string Source =
        """
        using Aio;

        internal partial class Relay(AioContext @in, AioContext to)
        {
            // Moves.
            [{|AIO0002:BottomHalf|}]
            private void Move() { }

            [{|AIO0002:BottomHalf|}(Capacity = 8 /* few */)]
            private void Take(int a) { }

            [{|AIO0002:BottomHalf|}()]
            private void Give() { }
        }
        """;

    [Fact]
    public Task FirstContext_Named() => Test.VerifyAsync(
        Source,
        """
        using Aio;

        internal partial class Relay(AioContext @in, AioContext to)
        {
            // Moves.
            [BottomHalf(Context = nameof(@in))]
            private void Move() { }

            [BottomHalf(Capacity = 8 /* few */, Context = nameof(@in))]
            private void Take(int a) { }

            [BottomHalf(Context = nameof(@in))]
            private void Give() { }
        }
        """,
        "Context=in",
        iterations: 3);

    [Fact]
    public Task SecondContext_Named() => Test.VerifyAsync(
        Source,
        """
        using Aio;

        internal partial class Relay(AioContext @in, AioContext to)
        {
            // Moves.
            [BottomHalf(Context = nameof(to))]
            private void Move() { }

            [BottomHalf(Capacity = 8 /* few */, Context = nameof(to))]
            private void Take(int a) { }

            [BottomHalf(Context = nameof(to))]
            private void Give() { }
        }
        """,
        "Context=to",
        iterations: 3);
}
