using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0024OverrideOfMarkedFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0024OverrideOfMarkedFixerTests
{
    [Fact]
    public Task SecondMark_Removed() => Test.VerifyAsync(
        """
        using System;
        using Aio;

        internal partial class Device
        {
            [BottomHalf] protected virtual void Kick() { }
            [BottomHalf] protected virtual void Sweep() { }
            [BottomHalf] protected virtual void Count() { }
        }

        internal partial class Special : Device
        {
            /// <summary>Kicks.</summary>
            [{|AIO0024:BottomHalf|}]
            protected override void Kick() { }

            // Sweeps.
            [Obsolete]
            [{|AIO0024:BottomHalf|}]
            protected override void Sweep() { }

            [{|AIO0024:BottomHalf|}, CLSCompliant(false)]
            protected override void Count() { }
        }
        """,
        """
        using System;
        using Aio;

        internal partial class Device
        {
            [BottomHalf] protected virtual void Kick() { }
            [BottomHalf] protected virtual void Sweep() { }
            [BottomHalf] protected virtual void Count() { }
        }

        internal partial class Special : Device
        {
            /// <summary>Kicks.</summary>
            protected override void Kick() { }

            // Sweeps.
            [Obsolete]
            protected override void Sweep() { }

            [CLSCompliant(false)]
            protected override void Count() { }
        }
        """,
        iterations: 3);
}
