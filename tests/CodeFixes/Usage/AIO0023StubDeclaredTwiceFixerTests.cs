using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0023StubDeclaredTwiceFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0023StubDeclaredTwiceFixerTests
{
    [Fact]
    public Task LaterStubs_FreeNames() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            [BottomHalf]
            private void Kick(int a) { }

            [BottomHalf(Name = {|AIO0023:"ScheduleKick"|})]
            private void Push(int a) { }

            [BottomHalf(Name = {|AIO0023:"ScheduleKick"|})]
            private void Pull(int a) { }
        }
        """,
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            [BottomHalf]
            private void Kick(int a) { }

            [BottomHalf(Name = "PushLater")]
            private void Push(int a) { }

            [BottomHalf(Name = "PullLater")]
            private void Pull(int a) { }
        }
        """,
        iterations: 2);
}
