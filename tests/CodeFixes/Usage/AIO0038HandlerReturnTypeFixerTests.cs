using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0038HandlerReturnTypeFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0038HandlerReturnTypeFixerTests
{
    [Fact]
    public Task HandlerThatReturnsAConstant_Void() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            private int _reads;

            [AioHandler(AioEvents.Read)]
            private {|AIO0038:bool|} OnRead()
            {
                _reads++;
                return true;
            }

            [AioHandler(AioEvents.Write)]
            private {|AIO0038:int|} OnWrite() => _reads--;
        }
        """,
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            private int _reads;

            [AioHandler(AioEvents.Read)]
            private void OnRead()
            {
                _reads++;
            }

            [AioHandler(AioEvents.Write)]
            private void OnWrite() => _reads--;
        }
        """,
        iterations: 2);

    [Fact]
    public Task PollWhoseBodyIsTheAnswer_Bool() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            [AioHandler(AioEvents.Read)]
            private void OnRead() { }

            [AioHandler(AioEvents.Poll)]
            private {|AIO0038:void|} /* any? */ OnPoll() => Look();

            private bool Look() => true;

            private void Test() => OnPoll();
        }
        """,
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            [AioHandler(AioEvents.Read)]
            private void OnRead() { }

            [AioHandler(AioEvents.Poll)]
            private bool /* any? */ OnPoll() => Look();

            private bool Look() => true;

            private void Test() => OnPoll();
        }
        """);

    [Theory]
    [InlineData("{|AIO0038:void|} OnPoll() { }")]
    [InlineData("{|AIO0038:void|} OnPoll() => System.GC.Collect();")]
    [InlineData("{|AIO0038:int|} OnPoll() => 1;")]
    [InlineData("{|AIO0038:void|} OnPoll() => System.GC.Equals(1, 1); private System.Action Use() => OnPoll;")]
    public Task PollWithoutAnAnswer_NothingOffered(string method) => Test.VerifyNoFixAsync(
        $$"""
        using Aio;

        internal partial class Device(AioContext context)
        {
            [AioHandler(AioEvents.Read)] private void OnRead() { }
            [AioHandler(AioEvents.Poll)] private {{method}}
        }
        """);
}
