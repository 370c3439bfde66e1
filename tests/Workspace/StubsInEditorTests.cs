using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.QuickInfo;

namespace Aio.Workspace.Tests;

/// <summary>To whoever calls a stub, an editor shows it like any other method.</summary>
public class StubsInEditorTests
{
    private const string Source =
        """
        using Aio;

        internal sealed partial class Device(AioContext context)
        {
            /// <summary>Looks at the queue.</summary>
            [BottomHalf] private void Kick() { }

            /// <summary>Completes a request.</summary>
            /// <param name="tag">Which request.</param>
            [BottomHalf] private void Complete(int tag) { }

            [AioTimer] private void Expire() { }

            [AioHandler(AioEvents.Read, Group = "Bell")] private void OnBell(EventNotifier bell) { }

            internal void Test()
            {
                $$
            }
        }
        """;

    [Theory]
    [InlineData("Schedule", "ScheduleKick", "ScheduleKickWhenIdle", "ScheduleComplete")]
    [InlineData("this.Cancel", "CancelKick", "CancelExpire")]
    [InlineData("Arm", "ArmExpire", "ArmExpireAt")]
    [InlineData("A", "AttachBell")]
    [InlineData("this.", "ScheduleKick", "DetachBell", "SetBellInterest")]
    public async Task Completion_ListsStubs(string typed, params string[] stubs)
    {
        using var project = Open(typed, out var at);
        var service = CompletionService.GetService(project.Document)!;

        var completions = await service.GetCompletionsAsync(project.Document, at + typed.Length, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(stubs.Except(completions.ItemsList.Select(item => item.DisplayText), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Completion_ListsNoneOfWhatStubsUse()
    {
        using var project = Open("this.", out var at);
        var service = CompletionService.GetService(project.Document)!;

        var completions = await service.GetCompletionsAsync(project.Document, at + 5, cancellationToken: TestContext.Current.CancellationToken);

        // A name with two underscores is for no person, but the editor shows what the compiler sees.
        Assert.All(
            completions.ItemsList.Where(item => item.DisplayText.StartsWith("__", StringComparison.Ordinal)),
            item => Assert.DoesNotContain("Schedule", item.DisplayText, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ScheduleKick();", "ScheduleKick")]
    [InlineData("ScheduleComplete(1);", "ScheduleComplete")]
    [InlineData("ArmExpireAt(1);", "ArmExpireAt")]
    [InlineData("DetachBell();", "DetachBell")]
    public async Task GoToDefinition_LandsInWhatWasGenerated(string call, string name)
    {
        using var project = Open(call, out var at);
        var stub = await SymbolFinder.FindSymbolAtPositionAsync(project.Document, at, TestContext.Current.CancellationToken);

        var definition = await SymbolFinder.FindSourceDefinitionAsync(stub, project.Document.Project.Solution, TestContext.Current.CancellationToken);

        var location = Assert.Single(definition!.Locations);
        var document = project.Document.Project.Solution.GetDocument(location.SourceTree);
        Assert.IsType<SourceGeneratedDocument>(document);
        var root = await location.SourceTree!.GetRootAsync(TestContext.Current.CancellationToken);
        var declaration = Assert.IsType<MethodDeclarationSyntax>(root.FindNode(location.SourceSpan));
        Assert.Equal(name, declaration.Identifier.ValueText);
        Assert.Equal(name, root.ToFullString().Substring(location.SourceSpan.Start, location.SourceSpan.Length));
        Assert.Contains("/// <summary>", declaration.GetLeadingTrivia().ToFullString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ScheduleKick();", "Makes a run of Device.Kick() due", "Looks at the queue.")]
    [InlineData("ScheduleComplete(1);", "Device.Complete", "Completes a request.")]
    [InlineData("ArmExpire(default);", "Device.Expire", "")]
    [InlineData("DetachBell();", "Bell", "")]
    public async Task QuickInfo_ShowsTheStubsDocumentation(string call, params string[] words)
    {
        using var project = Open(call, out var at);
        var service = QuickInfoService.GetService(project.Document)!;

        var info = await service.GetQuickInfoAsync(project.Document, at + 1, TestContext.Current.CancellationToken);

        var text = string.Join('\n', info!.Sections.Select(section => section.Text));
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains(info.Sections, section => section.Kind == QuickInfoSectionKinds.DocumentationComments && section.Text.Length > 0);
    }

    private static EditedProject Open(string statement, out int at)
    {
        at = Source.IndexOf("$$", StringComparison.Ordinal);
        return new EditedProject(Source.Replace("$$", statement, StringComparison.Ordinal));
    }
}
