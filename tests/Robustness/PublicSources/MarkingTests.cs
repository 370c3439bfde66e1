using Aio.Robustness.Tests.Inputs;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Robustness.Tests.PublicSources;

public class MarkingTests
{
    [Theory]
    [InlineData("class C{void M(){}}", "partial class C{ private readonly global::Aio.AioContext _aioContext = null!; [global::Aio.BottomHalf] void M(){}}")]
    [InlineData("partial record R { [Old] void M(int a) { } }", "partial record R { [global::Aio.BottomHalf(Capacity = 16, Overflow = global::Aio.BottomHalfOverflow.Reject)] [Old] void M(int a) { } }")]
    [InlineData("interface I { bool M(); }", "partial interface I { [global::Aio.AioHandler(global::Aio.AioEvents.Poll, Group = \"Group0\")] bool M(); }")]
    [InlineData("static class E { extension(int a) { } }", "static partial class E { extension(int a) { } }")]
    public void File_HasAMarkOnEachMethod(string source, string expected)
    {
        var marks = 0;

        Assert.Equal(expected, Marking.Weave(CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions, cancellationToken: TestContext.Current.CancellationToken), ref marks).ToString());
    }

    [Fact]
    public void Marks_TakeTurns()
    {
        var marks = 0;

        var marked = Marking.Weave(CSharpSyntaxTree.ParseText("class C { void K() { } void L() { } void M() { } void N(int a) { } }", cancellationToken: TestContext.Current.CancellationToken), ref marks).ToString();

        Assert.Equal(4, marks);
        Assert.All(["[global::Aio.BottomHalf] void K", "Read, Group = \"Group1\")] void L", "[global::Aio.AioTimer] void M", "[global::Aio.BottomHalf] void N"], mark => Assert.Contains(mark, marked, StringComparison.Ordinal));
    }
}
