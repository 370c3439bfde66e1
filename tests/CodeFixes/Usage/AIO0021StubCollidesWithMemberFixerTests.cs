using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0021StubCollidesWithMemberFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0021StubCollidesWithMemberFixerTests
{
    [Fact]
    public Task StubThatMeetsAMember_FreeName() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            // Kicks.
            [BottomHalf]
            private void {|AIO0021:Kick|}() { }

            [BottomHalf(Name = {|AIO0021:"Go"|}, Capacity = 8)]
            private void Take(int a) { }

            [AioTimer(Clock = AioClock.Virtual)]
            private void {|AIO0021:Expire|}() { }

            public bool CancelKick() => false;

            public void KickLater(int unused) { }

            public int Go => 1;

            public void ArmExpireAt(long when) { }
        }
        """,
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            // Kicks.
            [BottomHalf(Name = "KickLater2")]
            private void Kick() { }

            [BottomHalf(Name = "TakeLater", Capacity = 8)]
            private void Take(int a) { }

            [AioTimer(Clock = AioClock.Virtual, Name = "ExpireLater")]
            private void Expire() { }

            public bool CancelKick() => false;

            public void KickLater(int unused) { }

            public int Go => 1;

            public void ArmExpireAt(long when) { }
        }
        """,
        iterations: 3);

    [Fact]
    public Task StubOfAGroup_AllItsHandlersNameAnother() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            [{|AIO0021:AioHandler|}(AioEvents.Read)]
            private void OnRead() { }

            [AioHandler(AioEvents.Write)]
            private void OnWrite() { }

            [AioHandler(AioEvents.Read, Group = {|AIO0021:"Bell"|})]
            private void OnBell(EventNotifier bell) { }

            private void DetachAioHandlers() => DetachBell();

            private void DetachBell() { }
        }
        """,
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            [AioHandler(AioEvents.Read, Group = "Handlers")]
            private void OnRead() { }

            [AioHandler(AioEvents.Write, Group = "Handlers")]
            private void OnWrite() { }

            [AioHandler(AioEvents.Read, Group = "BellHandlers")]
            private void OnBell(EventNotifier bell) { }

            private void DetachAioHandlers() => DetachBell();

            private void DetachBell() { }
        }
        """,
        iterations: 2);

    [Fact]
    public Task HandlerOfTheGroupInAnotherFile_NothingOffered() => Test.VerifyNoFixAsync(
        "using Aio; partial class C { [{|AIO0021:AioHandler|}(AioEvents.Read)] void A() { } void DetachAioHandlers() { } }",
        "using Aio; partial class C { [AioHandler(AioEvents.Write)] void B() { } }");
}
