using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0043GroupWithTwoContextsFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0043GroupWithTwoContextsFixerTests
{
    [Fact]
    public Task ContextOfTheFirst_TakenOver() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(AioContext reads, AioContext writes)
        {
            [AioHandler(AioEvents.Read, Context = nameof(reads))]
            private void OnRead() { }

            [AioHandler(AioEvents.Write, {|AIO0043:Context = nameof(writes)|})]
            private void OnWrite() { }
        }

        internal partial class Other(AioContext context)
        {
            private static readonly AioContext Shared = new();

            [AioHandler(AioEvents.Read)]
            private void OnRead() { }

            [AioHandler(AioEvents.Write, {|AIO0043:Context = "Shared"|})]
            private void OnWrite() { }
        }

        internal partial class Third(AioContext context)
        {
            private static readonly AioContext Shared = new();

            [AioHandler(AioEvents.Read, Context = nameof(Shared), Group = "Third")]
            private void OnRead() { }

            [{|AIO0043:AioHandler|}(AioEvents.Write, Group = "Third")]
            private void OnWrite() { }
        }
        """,
        """
        using Aio;

        internal partial class Device(AioContext reads, AioContext writes)
        {
            [AioHandler(AioEvents.Read, Context = nameof(reads))]
            private void OnRead() { }

            [AioHandler(AioEvents.Write, Context = nameof(reads))]
            private void OnWrite() { }
        }

        internal partial class Other(AioContext context)
        {
            private static readonly AioContext Shared = new();

            [AioHandler(AioEvents.Read)]
            private void OnRead() { }

            [AioHandler(AioEvents.Write)]
            private void OnWrite() { }
        }

        internal partial class Third(AioContext context)
        {
            private static readonly AioContext Shared = new();

            [AioHandler(AioEvents.Read, Context = nameof(Shared), Group = "Third")]
            private void OnRead() { }

            [AioHandler(AioEvents.Write, Group = "Third", Context = nameof(Shared))]
            private void OnWrite() { }
        }
        """,
        iterations: 3);
}
