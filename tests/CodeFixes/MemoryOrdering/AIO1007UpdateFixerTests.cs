using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1007UpdateFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

public class AIO1007UpdateFixerTests
{
    [Theory]
    [InlineData("{|AIO1007:_x++|};", "Interlocked.Increment(ref _x);")]
    [InlineData("{|AIO1007:--_x|};", "Interlocked.Decrement(ref _x);")]
    [InlineData("{|AIO1007:this._x++|}; // Once more.\n", "Interlocked.Increment(ref this._x); // Once more.\n")]
    [InlineData("{|AIO1007:_x += 1|};", "Interlocked.Increment(ref _x);")]
    [InlineData("{|AIO1007:_x += n|};", "Interlocked.Add(ref _x, n);")]
    [InlineData("{|AIO1007:_x -= n|};", "Interlocked.Add(ref _x, -n);")]
    [InlineData("{|AIO1007:_x -= n + 1|};", "Interlocked.Add(ref _x, -(n + 1));")]
    [InlineData("{|AIO1007:_x |= 4|};", "Interlocked.Or(ref _x, 4);")]
    [InlineData("{|AIO1007:_x &= ~4|};", "Interlocked.And(ref _x, ~4);")]
    [InlineData("{|AIO1007:_x = _x + 1|};", "Interlocked.Increment(ref _x);")]
    [InlineData("{|AIO1007:_x = n + this._x|};", "Interlocked.Add(ref _x, n);")]
    [InlineData("{|AIO1007:_x = _x - 1|};", "Interlocked.Decrement(ref _x);")]
    [InlineData("{|AIO1007:_x = (_x | n)|};", "Interlocked.Or(ref _x, n);")]
    [InlineData("{|AIO1007:Volatile.Write(ref _a, Volatile.Read(ref _a) + n)|};", "Interlocked.Add(ref _a, n);")]
    public Task Update_MadeInOneStep(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("return {|AIO1007:_x++|};", "return Interlocked.Increment(ref _x) - 1;")]
    [InlineData("return {|AIO1007:_x--|} * 2;", "return (Interlocked.Decrement(ref _x) + 1) * 2;")]
    [InlineData("return {|AIO1007:++_x|} * 2;", "return Interlocked.Increment(ref _x) * 2;")]
    [InlineData("return {|AIO1007:_x += n|};", "return Interlocked.Add(ref _x, n);")]
    [InlineData("return {|AIO1007:_x |= 4|};", "return Interlocked.Or(ref _x, 4) | 4;")]
    [InlineData("return {|AIO1007:_x &= ~4|};", "return Interlocked.And(ref _x, ~4) & (~4);")]
    [InlineData("return {|AIO1007:_x = _x - n|};", "return Interlocked.Add(ref _x, -n);")]
    public Task ValueUsed_StaysTheSame(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("var x = _x; {|AIO1007:_x = x + 1|};", "Interlocked.Increment(ref _x);")]
    [InlineData("var x = Volatile.Read(ref _a); {|AIO1007:Volatile.Write(ref _a, x + n)|};", "Interlocked.Add(ref _a, n);")]
    [InlineData("var x = _x; {|AIO1007:_x = x + 1|}; return x;", "var x = Interlocked.Increment(ref _x) - 1; return x;")]
    [InlineData("var x = _x; {|AIO1007:_x = x | n|}; return x;", "var x = Interlocked.Or(ref _x, n); return x;")]
    public Task ReadThenWrite_MadeInOneStep(string before, string after) => VerifyAsync(before, after);

    [Fact]
    public Task SeveralUpdates_EachMadeInOneStep() => Test.VerifyAsync(
        Source("{|AIO1007:_x++|}; {|AIO1007:_x |= n|}; return {|AIO1007:_x--|};"),
        Source("Interlocked.Increment(ref _x); Interlocked.Or(ref _x, n); return Interlocked.Decrement(ref _x) + 1;"),
        iterations: 3);

    [Fact]
    public Task Flags_NothingOffered() => Test.VerifyNoFixAsync(
        """
        using System;

        [Flags] enum States { None = 0, Open = 1, Busy = 2 }

        class Device
        {
            private volatile States _states;
            public void Open() => {|AIO1007:_states |= States.Open|};
            public void Close() => {|AIO1007:_states &= ~States.Open|};
        }
        """);

    [Theory]

    // No method of Interlocked says it.
    [InlineData("{|AIO1007:_x *= 2|};")]
    [InlineData("{|AIO1007:_x = 2 - _x|};")]
    [InlineData("{|AIO1007:_x = Math.Max(_x, n)|};")]
    [InlineData("{|AIO1007:_x += _x|};")]

    // It throws rather than to begin anew.
    [InlineData("checked { {|AIO1007:_x++|}; }")]

    // What is computed would be computed twice.
    [InlineData("return {|AIO1007:_x |= Next()|};")]

    // Something else happens in between.
    [InlineData("var x = _x; Next(); {|AIO1007:_x = x + 1|};")]
    public Task NoOneStep_NothingOffered(string body) => Test.VerifyNoFixAsync(Source(body));

    [Theory]
    [InlineData("if (_mark) { {|AIO1007:_mark = false|}; Run(); }", "if (Interlocked.Exchange(ref _mark, false)) { Run(); }")]
    [InlineData("if (!_mark) { return; } {|AIO1007:_mark = false|}; Run();", "if (!Interlocked.Exchange(ref _mark, false)) { return; } Run();")]
    [InlineData("if (_other && _mark)\n{\n{|AIO1007:_mark = false|};\n\nRun(); // Now.\n}", "if (_other && Interlocked.Exchange(ref _mark, false))\n{\nRun(); // Now.\n}")]
    [InlineData("if (Volatile.Read(ref _mark)) { {|AIO1007:Volatile.Write(ref _mark, false)|}; Run(); }", "if (Interlocked.Exchange(ref _mark, false)) { Run(); }")]
    public Task MarkTestedAndThenTakenBack_TakenByExchange(string before, string after) => Test.VerifyAsync(Mark(before), Mark(after));

    [Theory]

    // Taken back only if something else holds, or only after something else.
    [InlineData("if (_mark && _other) { {|AIO1007:_mark = false|}; Run(); }")]
    [InlineData("if (_mark) { Run(); {|AIO1007:_mark = false|}; }")]
    [InlineData("if (!_mark) { return; } Run(); {|AIO1007:_mark = false|};")]

    // Whom would the comment belong to?
    [InlineData("if (_mark) { {|AIO1007:_mark = false|}; /* Mine. */ Run(); }")]
    public Task MarkTakenBackLater_NothingOffered(string body) => Test.VerifyNoFixAsync(Mark(body));

    private static string Mark(string body) =>
        $$"""
        using System.Threading;

        class Gate
        {
            private volatile bool _mark, _other;

            public void Raise() { Interlocked.Exchange(ref _mark, true); }
            public void Other() { _other = true; }
            private void Run() { }

            public void Take()
            {
                {{body}}
            }
        }
        """;

    private static Task VerifyAsync(string before, string after) => Test.VerifyAsync(Source(before), Source(after));

    private static string Source(string body) =>
        $$"""
        using System;
        using System.Threading;

        class Counter
        {
            private volatile int _x;
            private int _a;

            public void Reset() { _x = 0; Volatile.Write(ref _a, 0); }
            private int Next() { return Environment.TickCount; }

            public {{(body.Contains("return", StringComparison.Ordinal) ? "int" : "void")}} M(int n)
            {
                {{body}}
            }
        }
        """;
}
