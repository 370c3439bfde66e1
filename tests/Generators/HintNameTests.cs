using Aio.Generators.Writing;

namespace Aio.Generators.Tests;

/// <summary>Names of generated files are unique wherever case is ignored, short enough, and legal.</summary>
public class HintNameTests
{
    private static string[] HintNamesOf(string source)
    {
        var result = TestCompilation.Generate(TestCompilation.Of("using Aio;\n" + source));
        Assert.Null(result.Exception);
        return [.. result.Sources.Select(generated => generated.HintName)];
    }

    [Theory]
    [InlineData("namespace N { partial class C { [BottomHalf] void M() { } } }", "N.C.g.cs")]
    [InlineData("partial class C { [BottomHalf] void M() { } }", "C.g.cs")]
    [InlineData("namespace N.O { partial class C<T, U> { partial struct S { partial class D<V> { [BottomHalf] void M() { } } } } }", "N.O.C{T,U}.S.D{V}.g.cs")]
    [InlineData("partial class @class { [BottomHalf] void @event() { } }", "class.g.cs")]
    [InlineData("namespace @namespace { partial class Gerät { [BottomHalf] void M() { } } }", "_namespace.Gerät.g.cs")]
    public void OneMark_ReadableName(string source, string expected) => Assert.Equal([expected], HintNamesOf(source));

    [Theory]
    [InlineData("partial class C { [BottomHalf] void M() { } [BottomHalf] void m() { } [AioTimer] void T() { } } partial class C { [BottomHalf] void N() { } }", 1)]
    [InlineData("partial class C { [BottomHalf] void M() { } } partial class c { [BottomHalf] void M() { } }", 2)]
    [InlineData("namespace N { partial class C { [BottomHalf] void M() { } } } namespace n { partial class C { [BottomHalf] void M() { } } }", 2)]
    [InlineData("namespace N { partial class C { [BottomHalf] void M() { } } } partial class N1 { partial class C { [BottomHalf] void M() { } } }", 2)]
    [InlineData("partial class C<T> { [BottomHalf] void M() { } } partial class C<T, U> { [BottomHalf] void M() { } } partial class C { [BottomHalf] void M() { } }", 3)]
    [InlineData("partial class C\\u0301 { [BottomHalf] void M() { } } partial class C_ { [BottomHalf] void M() { } }", 2)]
    public void SimilarMarks_NamesDifferWhateverTheCase(string source, int count)
    {
        var names = HintNamesOf(source);

        Assert.Equal(count, names.Length);
        Assert.Equal(count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void LongNames_CutAndStillDifferent()
    {
        var stem = new string('A', 150);

        var names = HintNamesOf($"partial class {stem}1 {{ [BottomHalf] void M() {{ }} }} partial class {stem}2 {{ [BottomHalf] void M() {{ }} }}");

        Assert.Equal(2, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.True(name.Length <= HintNames.Longest, name));
    }

    [Fact]
    public void AnyLength_WithinTheLimit()
    {
        for (var length = 1; length < 130; length++)
        {
            var name = Assert.Single(HintNamesOf($"partial class {new string('A', length)} {{ [BottomHalf] void M() {{ }} }}"));

            Assert.True(name.Length <= HintNames.Longest, name);
            Assert.EndsWith(".g.cs", name, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SameSignature_SameNameInEveryRun()
    {
        const string Source = "partial class C { [BottomHalf] void M() { } } partial class c { [BottomHalf] void M() { } }";

        Assert.Equal(["C.6C04B17E6545C8A3.g.cs", "c.6C04D17E6545FF03.g.cs"], HintNamesOf(Source));
    }
}
