using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0031PartialStubMismatchFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0031PartialStubMismatchFixerTests
{
    [Fact]
    public Task PartialStubs_DeclaredAsTheStubsAre() => Test.VerifyAsync(
        """
        using System;
        using Aio;

        internal partial class Device
        {
            [BottomHalf]
            private void Kick() { }

            // For whoever kicks.
            partial void {|AIO0031:ScheduleKick|}();

            [BottomHalf(Overflow = BottomHalfOverflow.Reject, Name = "Take")]
            private void TakeIt(int tag, in string text) { }

            static partial void {|AIO0031:Take|}(AioContext loop, int number, string text);

            [AioTimer]
            private static void Expire() { }

            internal partial void {|CS8795:{|AIO0031:ArmExpire|}|}<T>(long ticks) where T : class;
        }
        """,
        """
        using System;
        using Aio;

        internal partial class Device
        {
            [BottomHalf]
            private void Kick() { }

            // For whoever kicks.
            partial void ScheduleKick(AioContext context);

            [BottomHalf(Overflow = BottomHalfOverflow.Reject, Name = "Take")]
            private void TakeIt(int tag, in string text) { }

            private partial bool Take(AioContext loop, int number, in string text);

            [AioTimer]
            private static void Expire() { }

            internal static partial void ArmExpire(AioContext context, TimeSpan delay);
        }
        """,
        iterations: 3);

    [Fact]
    public Task PartialStubOfAGroup_DeclaredAsTheStubIs() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(AioContext context)
        {
            [AioHandler(AioEvents.Read)]
            private void OnRead() { }

            public partial int {|CS8795:{|AIO0031:AttachAioHandlers|}|}(int descriptor);

            [AioHandler(AioEvents.Read, Group = "Bell")]
            private void OnBell(EventNotifier bell) { }

            partial void {|AIO0031:SetBellInterest|}();
        }
        """,
        """
        using System.Runtime.InteropServices;
        using Aio;

        internal partial class Device(AioContext context)
        {
            [AioHandler(AioEvents.Read)]
            private void OnRead() { }

            public partial void AttachAioHandlers(SafeHandle descriptor);

            [AioHandler(AioEvents.Read, Group = "Bell")]
            private void OnBell(EventNotifier bell) { }

            partial void SetBellInterest(AioEvents events);
        }
        """,
        iterations: 2);
}
