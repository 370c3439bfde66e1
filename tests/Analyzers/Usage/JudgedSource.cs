using Aio.Analyzers.Usage;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Tests.Usage;

/// <summary>What the usage analyzer says of a source, and what the generators write for it.</summary>
internal sealed class JudgedSource
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // Whose references are bound once.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Consumer",
        references: [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static readonly string[] AboutStubNames =
        [RuleIds.StubCollidesWithMember, RuleIds.StubHidesInherited, RuleIds.StubDeclaredTwice, RuleIds.PartialStubMismatch];

    private readonly SyntaxTree _source;
    private readonly Compilation _before;
    private readonly Compilation _after;

    private JudgedSource(string source, bool allowUnsafe)
    {
        _source = CSharpSyntaxTree.ParseText(source, ParseOptions, "Source.cs", cancellationToken: TestContext.Current.CancellationToken);
        _before = Empty.WithOptions(Empty.Options.WithAllowUnsafe(allowUnsafe)).AddSyntaxTrees(_source);
        _after = PackageTools.WithGenerated(_before, ParseOptions, TestContext.Current.CancellationToken);
    }

    /// <summary>What the analyzer says of the source as it stands there.</summary>
    public IReadOnlyList<Diagnostic> Reports { get; private set; } = [];

    /// <summary>What it says when the stubs are there.</summary>
    public IReadOnlyList<Diagnostic> ReportsWithStubs { get; private set; } = [];

    public IEnumerable<string> ErrorsBefore => ErrorsOf(_before).Select(error => error.ToString());

    public IEnumerable<string> ErrorsAfter => ErrorsOf(_after).Select(error => error.ToString());

    /// <summary>The compiler's errors about meaning; mistakes of syntax are reported for each missing token.</summary>
    public IEnumerable<Diagnostic> ErrorsOfMeaning
    {
        get
        {
            var syntax = _source.GetDiagnostics(TestContext.Current.CancellationToken).Select(error => error.ToString()).ToHashSet();
            return ErrorsOf(_after).Where(error => !syntax.Contains(error.ToString()));
        }
    }

    /// <summary>The marked methods that no error is about, neither of themselves nor of their type nor of their group's stubs.</summary>
    public IEnumerable<string> WithoutError =>
        from method in Marked()
        where !Reports.Any(report => IsAbout(report, method))
        select method.ToDisplayString();

    /// <summary>The marked methods that generated code calls.</summary>
    public IEnumerable<string> Called
    {
        get
        {
            var marked = Marked().ToHashSet(SymbolEqualityComparer.Default);
            return
                from tree in Generated
                let model = _after.GetSemanticModel(tree)
                from call in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()
                let method = (model.GetSymbolInfo(call, TestContext.Current.CancellationToken).Symbol as IMethodSymbol)?.OriginalDefinition
                where method is not null && marked.Contains(method.PartialDefinitionPart ?? method)
                select (method.PartialDefinitionPart ?? method).ToDisplayString();
        }
    }

    /// <summary>Generated files, and what the compiler has against them.</summary>
    public IEnumerable<SyntaxTree> Generated => _after.SyntaxTrees.Where(tree => tree != _source);

    public IEnumerable<Diagnostic> ErrorsInGenerated => ErrorsOf(_after).Where(error => error.Location.SourceTree != _source);

    public static async Task<JudgedSource> OfAsync(string source, bool allowUnsafe = true)
    {
        var judged = new JudgedSource(source, allowUnsafe);
        judged.Reports = await ReportsOf(judged._before);
        judged.ReportsWithStubs = await ReportsOf(judged._after);
        return judged;
    }

    public static string Describe(Diagnostic report) => $"{report.Location.SourceSpan} {report}";

    private static async Task<IReadOnlyList<Diagnostic>> ReportsOf(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => throw new InvalidOperationException("An analyzer threw.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([new MarkUsageAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private static IEnumerable<Diagnostic> ErrorsOf(Compilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Ordinary methods of types; of a partial one, the part that defines it.</summary>
    private IEnumerable<IMethodSymbol> Marked()
    {
        var model = _after.GetSemanticModel(_source);
        return _source.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(declaration => model.GetDeclaredSymbol(declaration, TestContext.Current.CancellationToken)!)
            .Select(method => method.PartialDefinitionPart ?? method)
            .Where(method => method.GetAttributes().Any(IsMark))
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);
    }

    private bool IsAbout(Diagnostic report, IMethodSymbol method) =>
        report.Id == RuleIds.TypeNotPartial ? IsAboutATypeOf(report, method)
        : IsAt(report, method)
        || (AboutStubNames.Contains(report.Id) && Marked().Any(other => AreOfOneGroup(method, other) && IsAt(report, other)));

    private static bool IsAt(Diagnostic report, IMethodSymbol method)
    {
        IMethodSymbol?[] parts = [method, method.PartialImplementationPart];
        var spans = parts.OfType<IMethodSymbol>()
            .SelectMany(part => part.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(TestContext.Current.CancellationToken).Span);
        return spans.Any(span => report.AdditionalLocations.Prepend(report.Location).Any(location => span.Contains(location.SourceSpan)));
    }

    private static bool IsAboutATypeOf(Diagnostic report, IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.Locations.Any(location => location.SourceSpan == report.Location.SourceSpan))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreOfOneGroup(IMethodSymbol one, IMethodSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one.ContainingType, other.ContainingType)
        && GroupOf(one) is { } group
        && GroupOf(other) == group;

    /// <summary>The name of a handler's group, or nothing if it has none; null of what is no handler.</summary>
    private static string? GroupOf(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(IsMark) is { AttributeClass.Name: nameof(AioHandlerAttribute) } mark
            ? mark.NamedArguments.FirstOrDefault(argument => argument.Key == nameof(AioHandlerAttribute.Group)).Value.Value as string ?? ""
            : null;

    private static bool IsMark(AttributeData attribute) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: "Aio", ContainingNamespace.IsGlobalNamespace: true } } type
        && type.Name is nameof(BottomHalfAttribute) or nameof(AioHandlerAttribute) or nameof(AioTimerAttribute);
}
