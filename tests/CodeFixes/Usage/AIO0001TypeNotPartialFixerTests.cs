using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0001TypeNotPartialFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0001TypeNotPartialFixerTests
{
    [Fact]
    public Task TypeWithModifiers_PartialAfterThem() => Test.VerifyAsync(
        """
        using Aio;

        /// <summary>A device.</summary>
        internal sealed class {|AIO0001:Device|} // of this file
        {
            [BottomHalf]
            private void Kick() { }
        }
        """,
        """
        using Aio;

        /// <summary>A device.</summary>
        internal sealed partial class Device // of this file
        {
            [BottomHalf]
            private void Kick() { }
        }
        """);

    [Fact]
    public Task TypeWithoutModifiers_CommentStaysAbove() => Test.VerifyAsync(
        """
        using Aio;

        // A device.
        [System.Obsolete]
        record {|AIO0001:Device|}(AioContext Context)
        {
            [BottomHalf]
            void Kick() { }
        }

        // Another.
        class {|AIO0001:Other|}
        {
            [BottomHalf]
            void Kick() { }
        }
        """,
        """
        using Aio;

        // A device.
        [System.Obsolete]
        partial record Device(AioContext Context)
        {
            [BottomHalf]
            void Kick() { }
        }

        // Another.
        partial class Other
        {
            [BottomHalf]
            void Kick() { }
        }
        """,
        iterations: 2);

    [Fact]
    public Task NestedTypes_AllAround() => Test.VerifyAsync(
        """
        using Aio;

        public static class {|AIO0001:Outer|}
        {
            internal partial struct Middle
            {
                private interface {|AIO0001:Inner|}
                {
                    class {|AIO0001:Device|} { [BottomHalf] void Kick() { } }
                    class {|AIO0001:Other|} { [BottomHalf] void Kick() { } }
                }
            }
        }
        """,
        """
        using Aio;

        public static partial class Outer
        {
            internal partial struct Middle
            {
                private partial interface Inner
                {
                    partial class Device { [BottomHalf] void Kick() { } }
                    partial class Other { [BottomHalf] void Kick() { } }
                }
            }
        }
        """,
        iterations: 4);
}
