using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Aio.CodeFixes.Tests;

/// <summary>Asks a refactoring what it offers where <c>$$</c> stands in a source, and makes it.</summary>
internal sealed class RefactoringTest<TRefactoring>
    where TRefactoring : CodeRefactoringProvider, new()
{
    private const string Cursor = "$$";

    public static async Task VerifyAsync(string source, string title, string expected)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source, out var span);
        var action = Assert.Single(await OfferedAsync(document, span), action => action.Title == title);

        var operation = Assert.Single((await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>());
        var changed = operation.ChangedSolution.GetDocument(document.Id)!;

        Assert.Equal(expected, (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        var compilation = (await changed.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    public static async Task VerifyOfferedAsync(string source, params string[] titles)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source, out var span);

        Assert.Equal(titles, (await OfferedAsync(document, span)).Select(action => action.Title));
    }

    private static Document Open(AdhocWorkspace workspace, string source, out TextSpan span)
    {
        var position = source.IndexOf(Cursor, StringComparison.Ordinal);
        span = new TextSpan(position, 0);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Consumer",
            "Consumer",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose),
            metadataReferences: [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)]));
        return workspace.AddDocument(project.Id, "Source.cs", SourceText.From(source.Remove(position, Cursor.Length)));
    }

    private static async Task<List<CodeAction>> OfferedAsync(Document document, TextSpan span)
    {
        var actions = new List<CodeAction>();
        await new TRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(
            document, span, actions.Add, TestContext.Current.CancellationToken));
        return actions;
    }
}
