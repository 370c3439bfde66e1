using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1004MixedAccessFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

public class AIO1004MixedAccessFixerTests
{
    private const string Atomic = "AccessAtomically";
    private const string Declare = "MakeVolatile";

    [Theory]
    [InlineData("public bool M() { return {|AIO1004:_a|} == 0; }", "public bool M() { return Volatile.Read(ref _a) == 0; }")]
    [InlineData("public bool M() => {|AIO1004:this._a|} /* now */ == 0;", "public bool M() => Volatile.Read(ref this._a) /* now */ == 0;")]
    [InlineData("public void M() { {|AIO1004:_a = 1|}; }", "public void M() { Volatile.Write(ref _a, 1); }")]
    public Task PlainAccess_MadeByVolatile(string before, string after) => Test.VerifyAsync(Source(before), Source(after), Atomic);

    [Fact]
    public Task FieldOfInterlockedUpdates_MadeVolatile() => Test.VerifyAsync(
        Source("public bool M() { return {|AIO1004:_a|} == 0; }"),
        Source("public bool M() { return _a == 0; }", "volatile int"),
        Declare);

    [Theory]
    [InlineData("long")]
    [InlineData("double")]
    public Task TypeThatNoVolatileFieldHas_NotMadeVolatile(string type) => Test.VerifyNotOfferedAsync(
        Source("public bool M() { return {|AIO1004:_a|} == 0; }", type).Replace("Interlocked.Increment(ref _a)", "Interlocked.Exchange(ref _a, 1)", StringComparison.Ordinal),
        Declare);

    private static string Source(string member, string type = "int") =>
        $$"""
        using System.Threading;

        class Counter
        {
            /// <summary>How many.</summary>
            private {{type}} _a;

            public void Add() => Interlocked.Increment(ref _a);
            public void Remove() => Interlocked.Exchange(ref _a, 0);
            {{member}}
        }
        """;
}
