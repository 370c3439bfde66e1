using Aio.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Workspace.Tests;

/// <summary>After each character that somebody types, an editor asks everything anew.</summary>
public class TypingTests
{
    private const string Source =
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Aio;

        /// <summary>A device.</summary>
        internal sealed partial class Device(AioContext context)
        {
            /// <summary>Kicks the <see cref="Flush"/>.</summary>
            [BottomHalf(Name = "Kick", Context = nameof(context))]
            private void OnKick() => ScheduleFlush();

            [BottomHalf] private async Task Flush(CancellationToken stop) => await Task.Delay(1, stop);

            [BottomHalf(Capacity = 16, Overflow = BottomHalfOverflow.Reject)]
            private void Take(in int tag, (long, string?) rest) { _ = ScheduleTake(1, default); }

            [AioHandler(AioEvents.Read | AioEvents.Write, Group = "Port")] void OnReady() => DetachPort();
            [AioHandler(AioEvents.Read, Group = "Bell")] void OnBell(EventNotifier bell) { }
            [AioTimer(Clock = AioClock.Virtual)] static void Expire() { }

            public partial bool CancelKick();
        }
        """;

    [Fact]
    public async Task WholeFile_NothingThrows()
    {
        using var project = new EditedProject("");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new StubGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)project.Document.Project.ParseOptions!);
        for (var i = 0; i < Source.Length; i++)
        {
            await project.TypeAsync(i, Source[i].ToString());

            var diagnostics = await project.AnalyzeAsync();

            Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
            driver = driver.RunGenerators(await WithoutGenerated(project), TestContext.Current.CancellationToken);
            Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        }

        Assert.Empty(await project.AnalyzeAsync());
        Assert.DoesNotContain(
            (await project.CompileAsync()).GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.Single(await project.GeneratedAsync());
    }

    [Fact]
    public async Task MarkedMethodComplete_StubIsThereWhateverElseIsWrong()
    {
        const string Before = "using Aio; partial class Device { AioContext context = new Nothing(); void Test() { Schedule ";
        const string Mark = " } [BottomHalf] void Kick() { }";
        using var project = new EditedProject(Before + " int Broken( }");

        var stubs = new List<bool>();
        for (var i = 0; i < Mark.Length; i++)
        {
            await project.TypeAsync(Before.Length + i, Mark[i].ToString());
            stubs.Add((await project.CompileAsync()).GetTypeByMetadataName("Device")!.GetMembers("ScheduleKick").Length == 1);
        }

        // From the end of the method's parameters on: before its body.
        Assert.Equal(Mark.IndexOf(')', StringComparison.Ordinal), stubs.IndexOf(true));
        Assert.True(stubs[^1]);
        Assert.Contains(
            (await project.CompileAsync()).GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("[BottomHalf(Context = nameof($$))] void Kick() { }", "context")]
    [InlineData("[BottomHalf($$)] void Kick() { }", "Context = nameof(context)")]
    [InlineData("[BottomHalf(Context = \"$$\")] void Kick() { }", "context")]
    [InlineData("[BottomHalf(Name = $$)] void Kick() { }", "\"Go\"")]
    [InlineData("[BottomHalf(Name = \"$$\")] void Kick() { }", "Go")]
    [InlineData("[AioHandler(AioEvents.Read, Group = \"$$\")] void Kick() { }", "Doorbell")]
    [InlineData("[AioHandler($$)] void Kick() { }", "AioEvents.Read | AioEvents.Write")]
    [InlineData("[AioTimer(Clock = $$)] void Kick() { }", "AioClock.Virtual")]
    [InlineData("[BottomHalf] void Kick($$) { }", "string? text, in (int Number, System.Guid Id) pair")]
    [InlineData("[BottomHalf] void Kick(string text, int number = $$) { }", "12 + Number")]
    [InlineData("[BottomHalf] $$ Kick() { return default; }", "System.Threading.Tasks.ValueTask")]
    [InlineData("[BottomHalf] async $$ Kick() { }", "System.Threading.Tasks.ValueTask")]
    [InlineData("[$$] void Kick() { }", "BottomHalf(Capacity = 4)")]
    [InlineData("[AioHandler(AioEvents.Read)] void Kick($$) { }", "EventNotifier bell")]
    [InlineData("[AioHandler(AioEvents.Poll), $$] bool Kick() => false; [AioHandler(AioEvents.Read)] void Read() { }", "System.Obsolete")]
    [InlineData("[AioTimer] void $$() { }", "Expire")]
    [InlineData("[BottomHalf] void Kick() { } public partial $$;", "bool CancelKick()")]
    public async Task OnePlaceBeingTyped_AtMostOneComplaintOfOurs(string member, string typed)
    {
        const string Before = "using Aio; partial class Device(AioContext context) { const int Number = 1; ";
        var at = Before.Length + member.IndexOf("$$", StringComparison.Ordinal);
        using var project = new EditedProject(Before + member.Replace("$$", "", StringComparison.Ordinal) + " }");
        Assert.True((await project.AnalyzeAsync()).Length <= 1);

        for (var i = 0; i < typed.Length; i++)
        {
            await project.TypeAsync(at + i, typed[i].ToString());

            var ours = await project.AnalyzeAsync();

            Assert.True(ours.Length <= 1, typed[..(i + 1)] + ": " + string.Join("; ", ours));
        }
    }

    private static async Task<Compilation> WithoutGenerated(EditedProject project) =>
        (await project.Document.Project.WithAnalyzerReferences([]).GetCompilationAsync(TestContext.Current.CancellationToken))!;
}
