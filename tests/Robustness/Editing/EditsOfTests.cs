using Aio.Robustness.Tests.Inputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Robustness.Tests.Editing;

public class EditsOfTests
{
    private const string Source = "class C { int a; void M(int b) { } }";

    [Theory]
    [InlineData(EditKind.DeleteToken, 15, "class C { int a; void M(int ) { } }")]
    [InlineData(EditKind.TruncateAtToken, 15, "class C { int a; void M(")]
    [InlineData(EditKind.DuplicateMember, 3, "class C { int a; int a; void M(int b) { } }")]
    [InlineData(EditKind.SwapTokens, 13, "class C { int a; void M(b int) { } }")]
    [InlineData(EditKind.SwapMembers, 1, "class C { void M(int b) { } int a; }")]
    [InlineData(EditKind.IdentifierForKeyword, 4, "class C { int a; void M(M b) { } }")]
    public void Kind_OneOfItsEdits(EditKind kind, int count, string edited)
    {
        var edits = Edits(Source).Where(edit => edit.Kind == kind).Select(edit => edit.ApplyTo(Tree(Source).GetText()).ToString()).ToList();

        Assert.Contains(edited, edits);
        Assert.Equal(count, edits.Count);
    }

    [Fact]
    public void Identifiers_EachIsAKeywordOnce()
    {
        var edits = Edits(Source).Where(edit => edit.Kind == EditKind.KeywordForIdentifier).ToList();

        Assert.Equal(["C", "a", "M", "b"], edits.Select(edit => Source.Substring(edit.Span.Start, edit.Span.Length)));
        Assert.All(edits, edit => Assert.True(
            SyntaxFacts.GetKeywordKind(edit.Replacement) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(edit.Replacement) != SyntaxKind.None, edit.Replacement));
    }

    [Fact]
    public void DocumentationAndDirectives_TheirTokensAreEdited()
    {
        const string Documented = "#nullable enable\n/// <summary>A</summary>\nclass C { }";

        var deleted = Edits(Documented).Where(edit => edit.Kind == EditKind.DeleteToken).Select(edit => Documented.Substring(edit.Span.Start, edit.Span.Length)).ToList();

        Assert.Contains("enable", deleted);
        Assert.Contains("summary", deleted);
    }

    [Fact]
    public void Stride_DrawsEvenlyFromAllInputs()
    {
        Input[] inputs = [new("one", ("One.cs", Source)), new("two", ("Two.cs", Source), ("Three.cs", Source))];
        var all = EditSeries.Of(inputs, 1).Sum(series => series.Edits.Length);

        var some = EditSeries.Of(inputs, 10).ToList();

        Assert.Equal(3 * Edits(Source).Count, all);
        Assert.Equal((all + 9) / 10, some.Sum(series => series.Edits.Length));
        Assert.Equal(
            [("one", 0), ("two", 0), ("two", 1)],
            some.Where(series => series.Edits.Length > 0).Select(series => (series.Input.Name, series.File)));
    }

    private static IReadOnlyList<Edit> Edits(string source) => EditsOf.File(Tree(source));

    private static SyntaxTree Tree(string source) => CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions);
}
