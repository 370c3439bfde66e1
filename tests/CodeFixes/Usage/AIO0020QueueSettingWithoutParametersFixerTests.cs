using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0020QueueSettingWithoutParametersFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0020QueueSettingWithoutParametersFixerTests
{
    [Fact]
    public Task Settings_Removed() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device
        {
            // Kicks.
            [BottomHalf({|AIO0020:Capacity = 8|})] // once
            private void Kick() { }

            [BottomHalf({|AIO0020:Overflow = BottomHalfOverflow.Grow|}, Name = "Go", {|AIO0020:Capacity = 8|})]
            private void Sweep() { }

            [BottomHalf({|AIO0020:Overflow = BottomHalfOverflow.Grow|}, {|AIO0020:Capacity = 8|})]
            private void Both() { }
        }
        """,
        """
        using Aio;

        internal partial class Device
        {
            // Kicks.
            [BottomHalf] // once
            private void Kick() { }

            [BottomHalf(Name = "Go")]
            private void Sweep() { }

            [BottomHalf]
            private void Both() { }
        }
        """,
        iterations: 5);
}
