using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0041NotifierWithWriteFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0041NotifierWithWriteFixerTests
{
    [Fact]
    public Task Write_Removed() => Test.VerifyAsync(
        """
        using Aio;
        using static Aio.AioEvents;

        internal partial class Device(AioContext context)
        {
            // Rings.
            [AioHandler({|AIO0041:AioEvents.Read | AioEvents.Write|}, Group = "Bell")]
            private void OnBell(EventNotifier bell) { }

            [AioHandler({|AIO0041:Write | Read|} /* and */, Group = "Buzzer")]
            private void OnBuzzer(EventNotifier bell) { }
        }
        """,
        """
        using Aio;
        using static Aio.AioEvents;

        internal partial class Device(AioContext context)
        {
            // Rings.
            [AioHandler(AioEvents.Read, Group = "Bell")]
            private void OnBell(EventNotifier bell) { }

            [AioHandler(Read /* and */, Group = "Buzzer")]
            private void OnBuzzer(EventNotifier bell) { }
        }
        """,
        iterations: 2);

    [Theory]
    [InlineData("AioEvents.Write")]
    [InlineData("(AioEvents)3")]
    [InlineData("AioEvents.Write | AioEvents.Write")]
    public Task WriteThatIsAllThereIs_NothingOffered(string events) => Test.VerifyNoFixAsync(
        $$"""
        using Aio;

        internal partial class Device(AioContext context)
        {
            [AioHandler({|AIO0041:{{events}}|})]
            private void OnBell(EventNotifier bell) { }
        }
        """);
}
