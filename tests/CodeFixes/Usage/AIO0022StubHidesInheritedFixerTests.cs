using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0022StubHidesInheritedFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0022StubHidesInheritedFixerTests
{
    [Fact]
    public Task StubThatHides_FreeName() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Port(AioContext context)
        {
            [BottomHalf]
            internal void Kick() { }

            internal void ScheduleSweep() { }
        }

        internal partial class Special(AioContext context) : Port(context)
        {
            // Kicks otherwise.
            [BottomHalf]
            internal void {|AIO0022:Kick|}() { }

            [BottomHalf]
            private void {|AIO0022:Sweep|}() { }
        }
        """,
        """
        using Aio;

        internal partial class Port(AioContext context)
        {
            [BottomHalf]
            internal void Kick() { }

            internal void ScheduleSweep() { }
        }

        internal partial class Special(AioContext context) : Port(context)
        {
            // Kicks otherwise.
            [BottomHalf(Name = "KickLater")]
            internal void Kick() { }

            [BottomHalf(Name = "SweepLater")]
            private void Sweep() { }
        }
        """,
        "Name",
        iterations: 2);

    [Fact]
    public Task MethodThatHidesItself_New() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Port(AioContext context)
        {
            [BottomHalf]
            internal void Kick() { }

            [BottomHalf]
            internal void Take(int a, string b) { }
        }

        internal partial class Special(AioContext context) : Port(context)
        {
            // Kicks otherwise.
            [BottomHalf]
            void {|AIO0022:Kick|}() { }

            [BottomHalf]
            internal virtual void {|AIO0022:Take|}(int a, string b) { }
        }
        """,
        """
        using Aio;

        internal partial class Port(AioContext context)
        {
            [BottomHalf]
            internal void Kick() { }

            [BottomHalf]
            internal void Take(int a, string b) { }
        }

        internal partial class Special(AioContext context) : Port(context)
        {
            // Kicks otherwise.
            [BottomHalf]
            new void Kick() { }

            [BottomHalf]
            internal new virtual void Take(int a, string b) { }
        }
        """,
        "New",
        iterations: 2);

    [Theory]
    [InlineData("internal void ScheduleKick() { }")]
    [InlineData("internal void ScheduleKick() { } internal void Kick(int a) { }")]
    [InlineData("internal void ScheduleKick() { } private void Kick() { }")]
    public Task MethodThatHidesNothing_NewNotOffered(string inherited) => Test.VerifyNotOfferedAsync(
        $$"""
        using Aio;
        internal class Port { {{inherited}} }
        internal partial class Special(AioContext context) : Port { [BottomHalf] private void {|AIO0022:Kick|}() { } }
        """,
        "New");
}
