using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>A method that says it is a full fence is one on every path.</summary>
public class AIO1010FenceMarkTests
{
    [Theory]
    [InlineData("_x = 1;")]
    [InlineData("if (_x == 0) { Interlocked.MemoryBarrier(); }")]
    [InlineData("if (_x == 0) { return; } Interlocked.MemoryBarrier();")]
    [InlineData("while (_x == 0) { Interlocked.MemoryBarrier(); }")]
    [InlineData("Volatile.WriteBarrier(); Volatile.ReadBarrier();")]
    [InlineData("Helper();")]
    public Task PathWithoutAFence_Reported(string body) => Test.VerifyAsync(Marked("{|AIO1010:Fence|}", body));

    [Theory]
    [InlineData("Interlocked.MemoryBarrier();")]
    [InlineData("Interlocked.MemoryBarrierProcessWide();")]
    [InlineData("if (_x == 0) { Interlocked.Increment(ref _x); } else { Thread.MemoryBarrier(); }")]
    [InlineData("if (_x == 0) { throw new InvalidOperationException(); } Interlocked.MemoryBarrier();")]
    [InlineData("do { Interlocked.MemoryBarrier(); } while (_x == 0);")]
    [InlineData("FencingHelper();")]
    [InlineData("Other();")]
    [InlineData("_action();")]
    [InlineData("Native();")]
    public Task FenceOnEachPath_OrSomethingThatIsNotAtHand_NothingReported(string body) => Test.VerifyAsync(Marked("Fence", body));

    [Fact]
    public Task NoMark_NothingReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Gate
        {
            volatile int _x;
            public void Fence() => _x = 1;
        }
        """);

    private static string Marked(string name, string body) => StoreLoadSource.Head +
        $$"""
        class Gate
        {
            int _x;
            readonly Action _action = () => { };
            [FullFence] public void {{name}}() { {{body}} }
            void Helper() => _x = 1;
            void FencingHelper() => Interlocked.MemoryBarrier();
            [FullFence] public virtual void Other() => Interlocked.MemoryBarrier();
            [System.Runtime.InteropServices.DllImport("c")] static extern void Native();
        }
        """;
}
