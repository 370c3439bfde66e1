using System.Collections.Immutable;
using System.Reflection;
using Aio.Analyzers.Usage;
using Aio.Generators;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Workspace.Tests;

/// <summary>
/// A project as an editor has it open: one document, and our generators and analyzers as the analyzer files of a package.
/// </summary>
internal sealed class EditedProject : IDisposable
{
    private static readonly AnalyzerReference[] Package =
    [
        new AnalyzerFileReference(typeof(StubGenerator).Assembly.Location, new Loader()),
        new AnalyzerFileReference(typeof(MarkUsageAnalyzer).Assembly.Location, new Loader()),
    ];

    private readonly AdhocWorkspace _workspace = new();

    public EditedProject(string source)
    {
        var project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Consumer",
            "Consumer",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose),
            metadataReferences: [.. Net100.References.All, Runtime],
            analyzerReferences: Package));
        Document = _workspace.AddDocument(project.Id, "Source.cs", SourceText.From(source));
    }

    public Document Document { get; private set; }

    /// <summary>With its documentation, as a package has it.</summary>
    private static MetadataReference Runtime => MetadataReference.CreateFromFile(
        typeof(AioContext).Assembly.Location,
        documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(typeof(AioContext).Assembly.Location, ".xml")));

    /// <summary>Puts text into the document, as somebody does who types it.</summary>
    public Task TypeAsync(int position, string text) => ChangeAsync(new TextChange(new TextSpan(position, 0), text));

    /// <summary>Takes text out of the document.</summary>
    public Task DeleteAsync(int position, int length) => ChangeAsync(new TextChange(new TextSpan(position, length), ""));

    /// <summary>Does what an editor does when somebody takes what the light bulb offers.</summary>
    public async Task FixAsync(CodeFixProvider fixer, Diagnostic diagnostic, string title)
    {
        var offered = new List<CodeAction>();
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(
            Document, diagnostic, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        var action = Assert.Single(offered, action => action.Title == title);
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Document = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution.GetDocument(Document.Id)!;
    }

    public async Task<string> ReadAsync() => (await Document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    public async Task<Compilation> CompileAsync() =>
        (await Document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;

    public async Task<SourceGeneratedDocument[]> GeneratedAsync() =>
        [.. await Document.Project.GetSourceGeneratedDocumentsAsync(TestContext.Current.CancellationToken)];

    /// <summary>What our analyzers report; it is an error if one of them throws.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync()
    {
        var analyzers = Document.Project.AnalyzerReferences.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
        Assert.NotEmpty(analyzers);
        var options = new CompilationWithAnalyzersOptions(
            Document.Project.AnalyzerOptions,
            onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} threw.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        return await (await CompileAsync()).WithAnalyzers(analyzers, options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task ChangeAsync(TextChange change)
    {
        var before = await Document.GetTextAsync(TestContext.Current.CancellationToken);
        Document = Document.WithText(before.WithChanges(change));
    }

    /// <summary>The assemblies are the ones that are loaded already.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
