using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>The reader of a sequence lock: what it reads is to be read before its second look at the sequence.</summary>
public class AIO1008SequenceLockTests
{
    [Theory]
    [InlineData("while (true) { var before = Volatile.Read(ref _sequence); var x = _x; var y = _y; if (before == {|AIO1008:Volatile.Read(ref _sequence)|} && (before & 1) == 0) { return x + y; } }")]
    [InlineData("int before, sum; do { before = Volatile.Read(ref _sequence); sum = _x + _y; } while ({|AIO1008:Volatile.Read(ref _sequence)|} != before); return sum;")]
    [InlineData("var before = Volatile.Read(ref _sequence); var x = _x; return {|AIO1008:Volatile.Read(ref _sequence)|} == before ? x : -1;")]
    public Task PlainReads_Reported(string body) => Test.VerifyAsync(Reader(body));

    [Fact]
    public Task VolatileSequenceOfPlainStatics_Reported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        static class Position
        {
            static volatile int s_version;
            static int s_x, s_y;
            public static bool TryRead(out int x, out int y)
            {
                var version = s_version;
                x = s_x;
                y = s_y;
                return {|AIO1008:s_version|} == version && version % 2 == 0;
            }
            public static void Write(int x, int y)
            {
                var version = s_version;
                s_version = version + 1;
                Volatile.WriteBarrier();
                s_x = x;
                s_y = y;
                s_version = version + 2;
            }
        }
        """);

    [Fact]
    public Task ReadInAHelper_Reported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var x = X(); return before == {|AIO1008:Volatile.Read(ref _sequence)|} ? x : 0;"));

    [Fact]
    public Task OneOfTheReadsPlain_Reported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var x = Volatile.Read(ref _x); var y = _y; return before == {|AIO1008:Volatile.Read(ref _sequence)|} ? x + y : 0;"));

    [Fact]
    public Task BarrierBeforeTheLastRead_Reported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var x = _x; Volatile.ReadBarrier(); var y = _y; return before == {|AIO1008:Volatile.Read(ref _sequence)|} ? x + y : 0;"));

    [Fact]
    public Task BarrierOnOnePathOnly_Reported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var x = _x; if (x > 0) { Volatile.ReadBarrier(); } return before == {|AIO1008:Volatile.Read(ref _sequence)|} ? x : 0;"));

    [Fact]
    public Task WriteBarrier_Reported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var x = _x; Volatile.WriteBarrier(); return before == {|AIO1008:Volatile.Read(ref _sequence)|} ? x : 0;"));

    [Theory]
    [InlineData("Volatile.ReadBarrier();")]
    [InlineData("Interlocked.MemoryBarrier();")]
    [InlineData("Thread.MemoryBarrier();")]
    [InlineData("Interlocked.Increment(ref _looks);")]
    public Task OrderedBetween_NothingReported(string barrier) => Test.VerifyAsync(Reader(
        $$"""var before = Volatile.Read(ref _sequence); var x = _x; var y = _y; {{barrier}} return before == Volatile.Read(ref _sequence) ? x + y : 0;"""));

    [Theory]
    [InlineData("throw new InvalidOperationException();")]
    [InlineData("{ throw new InvalidOperationException(); }")]
    public Task ThrowsIfChanged_NothingReported(string taken) => Test.VerifyAsync(Reader(
        $"var before = Volatile.Read(ref _sequence); var sum = _x + _y; if (before != Volatile.Read(ref _sequence)) {taken} return sum;"));

    [Fact]
    public Task ThrowsAfterALastAttempt_Reported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var sum = _x + _y; if (before != {|AIO1008:Volatile.Read(ref _sequence)|}) { sum = -1; if (before == 7) throw new InvalidOperationException(); } return sum;"));

    [Fact]
    public Task BarrierInADoLoop_NothingReported() => Test.VerifyAsync(Reader(
        "int before, sum; do { before = Volatile.Read(ref _sequence); sum = _x + _y; Volatile.ReadBarrier(); } while (Volatile.Read(ref _sequence) != before); return sum;"));

    [Theory]
    [InlineData("Volatile.Read(ref _x) + Volatile.Read(ref _y)")]
    [InlineData("_volatile")]
    public Task VolatileReadsOfAll_NothingReported(string read) => Test.VerifyAsync(Reader(
        $$"""var before = Volatile.Read(ref _sequence); var sum = {{read}}; return before == Volatile.Read(ref _sequence) ? sum : 0;"""));

    [Fact]
    public Task SecondReadNotCompared_NothingReported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var x = _x; return x + before + Volatile.Read(ref _sequence);"));

    [Fact]
    public Task SecondReadComparedWithAConstant_NothingReported() => Test.VerifyAsync(Reader(
        "var x = _x; return Volatile.Read(ref _sequence) == 0 ? x : 0;"));

    [Fact]
    public Task SecondReadComparedWithAReadOfAnother_NothingReported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _looks); var x = _x; return before == Volatile.Read(ref _sequence) ? x : 0;"));

    [Fact]
    public Task DataThatTheWriterDoesNotWrite_NothingReported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var unrelated = _unrelated; return before == Volatile.Read(ref _sequence) ? unrelated : 0;"));

    [Fact]
    public Task DataUnderAnotherRoot_NothingReported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref _sequence); var x = other._x; return before == Volatile.Read(ref _sequence) ? x : 0;"));

    [Fact]
    public Task SequenceAndDataOfOneParameter_Reported() => Test.VerifyAsync(Reader(
        "var before = Volatile.Read(ref other._sequence); var x = other._x; return before == {|AIO1008:Volatile.Read(ref other._sequence)|} ? x : 0;"));

    private static string Reader(string body) => StoreLoadSource.Head +
        $$"""
        class Snapshot
        {
            int _sequence, _x, _y, _unrelated, _looks;
            volatile int _volatile;
            public void Write(int x, int y)
            {
                var odd = Interlocked.Increment(ref _sequence);
                _x = x;
                _y = y;
                _volatile = x;
                Volatile.Write(ref _sequence, odd + 1);
            }
            int X() => _x;
            public void Forget() => _unrelated = 0;
            public int Read(Snapshot other)
            {
                {{body}}
            }
        }
        """;
}
