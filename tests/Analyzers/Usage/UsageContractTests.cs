using System.Text.RegularExpressions;

namespace Aio.Analyzers.Tests.Usage;

/// <summary>
/// Analyzer and generators agree: an error means that nothing is generated for the member, and that the rest compiles; no error
/// means that the stubs are there, that they compile, and that they call the member.
/// </summary>
public partial class UsageContractTests
{
    /// <summary>A mark that works wherever a type can have stubs.</summary>
    private const string RightMark = "[BottomHalf(Name = \"WorkLater\")] static void Works() { } static void UsesWorks(AioContext c) => WorkLater(c); ";

    /// <summary>What the compiler says where a stub is missing: no such name, a partial method without a body.</summary>
    private static readonly string[] StubMissing = ["CS0103", "CS8795"];

    public static TheoryData<string> All => [.. UsageInputs.All.Select(UsageInputs.Plain), .. UsageInputs.Compiling.Select(UsageInputs.Plain)];

    public static TheoryData<string> Unfinished => [.. UsageInputs.HalfTyped.Concat(UsageInputs.Broken).Select(UsageInputs.Plain)];

    public static TheoryData<string> WithARightMark =>
    [
        .. from input in UsageInputs.Wrong
           where input.Id != "AIO0001" && RightType().IsMatch(input.Source)
           select UsageInputs.Plain(input.Source).Replace("partial class C {", "partial class C { " + RightMark, StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public async Task AnyMark_EitherErrorOrStubsThatCompileAndCallIt(string source)
    {
        var judged = await JudgedSource.OfAsync(source);

        Assert.Equal(judged.WithoutError.Order(StringComparer.Ordinal), judged.Called.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(judged.WithoutError.Any(), judged.Generated.Any());
        Assert.Empty(judged.ErrorsInGenerated);
        Assert.Subset(judged.ErrorsBefore.ToHashSet(), judged.ErrorsAfter.ToHashSet());
        Assert.All(judged.Reports.Count > 0 ? [] : judged.ErrorsAfter, error => Assert.DoesNotContain(StubMissing, id => error.Contains(id, StringComparison.Ordinal)));

        // What the generators wrote changes no judgement.
        Assert.Equal(judged.Reports.Select(JudgedSource.Describe), judged.ReportsWithStubs.Select(JudgedSource.Describe));
    }

    [Theory]
    [MemberData(nameof(WithARightMark))]
    public async Task WrongMarkBesideARightOne_ThatHasItsStubs(string source)
    {
        var judged = await JudgedSource.OfAsync(source);

        Assert.Contains("C.Works()", judged.Called);
        Assert.Empty(judged.ErrorsInGenerated);
        Assert.DoesNotContain(judged.ErrorsAfter, error => error.Contains("WorkLater", StringComparison.Ordinal));
        Assert.NotEmpty(judged.Reports);
    }

    [Theory]
    [MemberData(nameof(Unfinished))]
    public async Task CodeThatTheCompilerRefuses_NothingIsGeneratedThatItRefuses(string source)
    {
        var judged = await JudgedSource.OfAsync(source);

        Assert.Empty(judged.ErrorsInGenerated);
        Assert.Subset(judged.ErrorsBefore.ToHashSet(), judged.ErrorsAfter.ToHashSet());
        Assert.Equal(judged.Reports.Select(JudgedSource.Describe), judged.ReportsWithStubs.Select(JudgedSource.Describe));
    }

    [Fact]
    public async Task UnsafeCodeThatIsNotAllowed_TheCompilerAloneSaysSo()
    {
        var judged = await JudgedSource.OfAsync(UsageInputs.Head + "unsafe partial class C { [BottomHalf] void M(int* a) { } [BottomHalf] void N(int a) { } }", allowUnsafe: false);

        Assert.Empty(judged.Reports);
        Assert.Empty(judged.ErrorsInGenerated);
        Assert.Equal(["C.N(int)"], judged.Called);
    }

    /// <summary>In nothing that is wrong itself.</summary>
    [GeneratedRegex(@"^(?!file)[^{]*(?<!public )partial class C {|[}] (abstract )?partial class C {")]
    private static partial Regex RightType();
}
