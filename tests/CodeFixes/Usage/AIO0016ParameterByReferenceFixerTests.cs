using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0016ParameterByReferenceFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0016ParameterByReferenceFixerTests
{
    [Fact]
    public Task ReferenceThatIsOnlyRead_Value() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device
        {
            private int _last;

            // Kicks.
            [BottomHalf]
            private void Kick(int force, /* how */ {|AIO0016:ref|} int tag) => _last = force + tag;

            [BottomHalf]
            private void Sweep({|AIO0016:scoped|} ref string text) { _last = text.Length; }
        }
        """,
        """
        using Aio;

        internal partial class Device
        {
            private int _last;

            // Kicks.
            [BottomHalf]
            private void Kick(int force, /* how */ int tag) => _last = force + tag;

            [BottomHalf]
            private void Sweep(string text) { _last = text.Length; }
        }
        """,
        "Value",
        iterations: 2);

    [Fact]
    public Task ReferenceThatCannotBeWritten_In() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device
        {
            private int _last;

            [BottomHalf]
            private void Kick({|AIO0016:ref|} readonly decimal price) => _last = (int)price;

            [BottomHalf]
            private void Sweep({|AIO0016:scoped|} in decimal price, {|AIO0016:scoped|} in int tag) => _last = (int)price + tag;

            private void Test(decimal price) => Kick(in price);
        }
        """,
        """
        using Aio;

        internal partial class Device
        {
            private int _last;

            [BottomHalf]
            private void Kick(in decimal price) => _last = (int)price;

            [BottomHalf]
            private void Sweep(in decimal price, in int tag) => _last = (int)price + tag;

            private void Test(decimal price) => Kick(in price);
        }
        """,
        "In",
        iterations: 3);

    [Theory]
    [InlineData("[BottomHalf] private void Kick({|AIO0016:out|} int a) => a = 1;")]
    [InlineData("[BottomHalf] private void Kick({|AIO0016:ref|} int a) => a = 1;")]
    [InlineData("[BottomHalf] private void Kick({|AIO0016:ref|} int a) { Other(ref a); } private void Other(ref int a) { }")]
    [InlineData("[BottomHalf] private void Kick({|AIO0016:ref|} int a) => _ = a; private void Use(int a) => Kick(ref a);")]
    [InlineData("[BottomHalf] private void Kick({|AIO0016:ref|} Counter a) => a.Count(); struct Counter { int _count; public int Count() => ++_count; }")]
    [InlineData("[BottomHalf] protected virtual void Kick({|AIO0016:ref|} int a) => _ = a;")]
    public Task ReferenceThatMatters_NothingOffered(string member) => Test.VerifyNoFixAsync(
        $$"""
        using Aio;

        internal partial class Device
        {
            {{member}}
        }
        """);
}
