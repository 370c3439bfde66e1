using System.Globalization;
using Aio.Analyzers.Usage;
using Aio.Generators.Marks;
using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.Usage.MarkUsageAnalyzer>;

namespace Aio.Analyzers.Tests.Usage;

public class MarkUsageTests
{
    public static TheoryData<string, string> Wrong => [.. UsageInputs.Wrong];

    public static TheoryData<string> SeveralMistakes => [.. UsageInputs.SeveralMistakes];

    public static TheoryData<string> Right => [.. UsageInputs.Right];

    public static TheoryData<string> HalfTyped => [.. UsageInputs.HalfTyped];

    public static TheoryData<string> Unfinished => [.. UsageInputs.HalfTyped, .. UsageInputs.Broken];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task MarkThatCannotWork_ReportedAtTheToken(string id, string source)
    {
        Assert.Contains("{|" + id, source, StringComparison.Ordinal);
        await Test.VerifyAsync(UsageInputs.Head + source);
    }

    [Theory]
    [MemberData(nameof(SeveralMistakes))]
    public Task SeveralMistakes_EachReportedOnce(string source) => Test.VerifyAsync(UsageInputs.Head + source);

    [Theory]
    [MemberData(nameof(Right))]
    public Task MarkThatWorks_NothingReported(string source) => Test.VerifyBrokenAsync(UsageInputs.Head + source);

    [Theory]
    [MemberData(nameof(HalfTyped))]
    public async Task WhileSomebodyTypes_OneMistakeIsToldOnce(string source)
    {
        var judged = await JudgedSource.OfAsync(UsageInputs.Plain(source));

        Assert.True(judged.ErrorsOfMeaning.Count() + judged.Reports.Count <= 1, string.Join('\n', judged.ErrorsOfMeaning.Concat(judged.Reports)));
    }

    [Theory]
    [MemberData(nameof(Unfinished))]
    public Task CodeThatTheCompilerRefuses_NothingAdded(string source) => Test.VerifyBrokenAsync(UsageInputs.Head + source);

    [Fact]
    public void EachRule_HasAWrongInput() =>
        Assert.Equal(
            UsageRules.All.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal),
            UsageInputs.Wrong.Select(input => input.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EachKind_HasADescriptor() =>
        Assert.Equal(Enum.GetValues<UsageMistakeKind>().Length, UsageRules.All.Length);

    [Fact]
    public void EachRule_HasTwoWrongInputs() =>
        Assert.All(UsageRules.All, rule => Assert.True(UsageInputs.Wrong.Count(input => input.Id == rule.Id) >= 2, rule.Id));

    /// <summary>Each message says what is wrong with this mark, and what to do.</summary>
    [Theory]
    [InlineData("[BottomHalf] int M() => 1;", "make it return void, ValueTask or Task")]
    [InlineData("[BottomHalf] async Task<int> M() { await Task.Yield(); return 1; }", "make it return ValueTask or Task, without a result")]
    [InlineData("[BottomHalf] partial Task<int> M(); async partial Task<int> M() { await Task.Yield(); return 1; }", "make it return ValueTask or Task, without a result")]
    [InlineData("[BottomHalf] async void M() => await Task.Yield();", "let it return ValueTask")]
    [InlineData("[AioTimer] async void M() => await Task.Yield();", "let it schedule an async bottom half instead")]
    [InlineData("[AioHandler(AioEvents.Read)] async void M() => await Task.Yield();", "let it schedule an async bottom half instead")]
    [InlineData("[BottomHalf] void M() { } void ScheduleM(AioContext c) { }", "choose another by Name")]
    [InlineData("[AioHandler(AioEvents.Read)] void M() { } void DetachAioHandlers() { }", "choose another by Group")]
    [InlineData("[AioHandler(AioEvents.Read)] int M() => 1;", "For its events, 'M' must return void: change its return type")]
    [InlineData("[AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Poll)] void M() { }", "For its events, 'M' must return bool: change its return type")]
    [InlineData("[AioHandler(AioEvents.Read)] void M(int a) { }", "For its events, 'M' must have no parameter, or one EventNotifier: change its parameters")]
    [InlineData("[AioHandler(AioEvents.Write)] void M(int a) { }", "For its events, 'M' must have no parameter: change its parameters")]
    [InlineData("[AioHandler(AioEvents.Read)] void R() { } [AioHandler(AioEvents.Read | AioEvents.Write)] void M() { }", "'R' handles Read in this group already: remove one of them, or give one another Group")]
    [InlineData("[BottomHalf] void M(int a, string[] b) { } partial void ScheduleM(int a);", "declare it 'partial void ScheduleM(AioContext, int, string[])'")]
    [InlineData("[AioTimer] static void M() { } static partial void CancelM();", "declare it 'static partial bool CancelM(AioContext)'")]
    [InlineData("[AioHandler(AioEvents.Read)] void M(EventNotifier n) { } partial void AttachAioHandlers(SafeHandle h);", "declare it 'partial void AttachAioHandlers(AioContext, EventNotifier)'")]
    [InlineData("[AioTimer] void M() { } partial void ArmM(long at);", "declare it 'partial void ArmM(AioContext, TimeSpan)'")]
    [InlineData("[BottomHalf, AioTimer] void M() { }", "[AioTimer] excludes [BottomHalf] on the same method: give each a method of its own")]
    public async Task Message_SaysWhatToDo(string members, string ending)
    {
        var judged = await JudgedSource.OfAsync(UsageInputs.Head + "partial class C { " + members + " }");

        Assert.EndsWith(ending, Assert.Single(judged.Reports).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>The generators read the files of other tools; of those of other generators they see nothing.</summary>
    [Fact]
    public Task FileOfAnotherTool_ReportedAsAnyOther() => Test.VerifyAsync(
        "// <auto-generated/>\nusing Aio; class {|AIO0001:C|} { [BottomHalf] void M() { } }");

    [Fact]
    public Task StubsInTheCompilation_JudgedAsWithout() => Test.VerifyAsync(
        """
        using Aio;
        partial class C(AioContext context)
        {
            [BottomHalf] void M() { }
            [System.CodeDom.Compiler.GeneratedCode("Aio.Generators", "0")] void ScheduleM() { }
            [System.CodeDom.Compiler.GeneratedCode("Aio.Generators", "0")] readonly AioContext _one = context;
            [System.CodeDom.Compiler.GeneratedCode("Aio.Generators", "0")] readonly AioContext _two = context;
        }
        """);

    [Fact]
    public Task LocalFunctionOfTopLevelStatements_Reported() => Test.VerifyBrokenAsync(
        "using Aio; M(); [{|AIO0009:BottomHalf|}] void M() { }");

    [Fact]
    public Task SeveralMarksInTypesThatAreNotPartial_EachTypeReportedOnce() => Test.VerifyBrokenAsync(
        """
        using Aio;
        class {|AIO0001:C|} { class {|AIO0001:D|} { [BottomHalf] void M() { } } [BottomHalf] void M() { } }
        """);
}
