using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0015AsyncVoidFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0015AsyncVoidFixerTests
{
    [Fact]
    public Task BottomHalf_ReturnsValueTask() => Test.VerifyAsync(
        """
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            // Kicks.
            [BottomHalf]
            private {|AIO0015:async|} void /* nothing */ Kick() => await Task.Yield();

            [BottomHalf]
            private {|AIO0015:async|} void Sweep(int tag)
            {
                if (tag == 0)
                {
                    return;
                }

                await Task.Delay(tag);
            }

            private void Test(AioContext context)
            {
                {|CS0103:ScheduleKick|}(context);
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            // Kicks.
            [BottomHalf]
            private async ValueTask /* nothing */ Kick() => await Task.Yield();

            [BottomHalf]
            private async ValueTask Sweep(int tag)
            {
                if (tag == 0)
                {
                    return;
                }

                await Task.Delay(tag);
            }

            private void Test(AioContext context)
            {
                ScheduleKick(context);
            }
        }
        """,
        iterations: 2);

    [Fact]
    public Task FileWithoutTheNamespace_UsingAdded() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device
        {
            [BottomHalf]
            private {|AIO0015:async|} void Kick() => await System.Threading.Tasks.Task.Yield();
        }
        """,
        """
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            [BottomHalf]
            private async ValueTask Kick() => await System.Threading.Tasks.Task.Yield();
        }
        """);

    [Theory]
    [InlineData("[AioTimer] private {|AIO0015:async|} void Kick() => await Task.Yield();")]
    [InlineData("[AioHandler(AioEvents.Read)] private {|AIO0015:async|} void Kick() => await Task.Yield();")]
    [InlineData("[BottomHalf] protected virtual {|AIO0015:async|} void Kick() => await Task.Yield();")]
    [InlineData("[BottomHalf] public {|AIO0015:async|} void Dispose() => await Task.Yield();", " : System.IDisposable")]
    [InlineData("[BottomHalf] private {|AIO0015:async|} void Kick() => await Task.Yield(); private System.Action Use() => Kick;")]
    [InlineData("[BottomHalf] private {|AIO0015:async|} void Kick() => await Task.Yield(); private void Use() => Kick();")]
    public Task MethodThatMustReturnNothing_NothingOffered(string member, string bases = "") => Test.VerifyNoFixAsync(
        $$"""
        using System.Threading.Tasks;
        using Aio;

        internal abstract partial class Device{{bases}}
        {
            {{member}}
        }
        """);
}
