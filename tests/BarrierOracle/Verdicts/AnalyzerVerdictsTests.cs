using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>How reports become answers: by exactly where they are.</summary>
public class AnalyzerVerdictsTests
{
    [Fact]
    public async Task ReportAtTheWholeLoad_IsAnAnswer()
    {
        var answer = await AskAsync(node => node is InvocationExpressionSyntax call && call.ToString() == "Volatile.Read(ref _y)" && IsInFirst(node));

        Assert.Equal([new LoadSite(0, 1)], answer.Loads);
        Assert.Equal(0, answer.Elsewhere);
    }

    [Fact]
    public async Task ReportAtThePartOfALoad_IsElsewhere()
    {
        var answer = await AskAsync(node => node is IdentifierNameSyntax { Identifier.ValueText: "_y" } && IsInFirst(node));

        Assert.Empty(answer.Loads);
        Assert.Equal(1, answer.Elsewhere);
    }

    [Fact]
    public async Task ReportOutsideBothMethods_IsElsewhere()
    {
        var answer = await AskAsync(node => node is MethodDeclarationSyntax { Identifier.ValueText: "Sum" });

        Assert.Equal(1, answer.Elsewhere);
    }

    [Fact]
    public async Task Answers_AreInTheOrderOfThePrograms()
    {
        var programs = EvenlyDrawn.Programs(499).Select(drawn => drawn.Program).ToImmutableArray();

        var answers = await new AnalyzerVerdicts(new ReportingAnalyzer(node => node is ReturnStatementSyntax)).AskAsync(
            [Notation.Program("RpX || RpY"), .. programs], TestContext.Current.CancellationToken);

        Assert.Equal(programs.Length + 1, answers.Length);
        Assert.All(answers, answer => Assert.Equal(2, answer.Elsewhere));
    }

    private static bool IsInFirst(SyntaxNode node) => node.Ancestors().OfType<MethodDeclarationSyntax>().First().Identifier.ValueText == "First";

    private static async Task<Answer> AskAsync(Func<SyntaxNode, bool> isReported)
    {
        var answers = await new AnalyzerVerdicts(new ReportingAnalyzer(isReported)).AskAsync(
            [Notation.Program("WpX RvY || WpY RpX")], TestContext.Current.CancellationToken);
        return Assert.Single(answers);
    }

    // Nobody finds it by an attribute, and nobody ships it: only these tests create it.
#pragma warning disable RS1001, RS2008
    private sealed class ReportingAnalyzer(Func<SyntaxNode, bool> isReported) : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("AIO1001", "A report", "A report", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxTreeAction(tree =>
            {
                foreach (var node in tree.Tree.GetRoot(tree.CancellationToken).DescendantNodes().Where(isReported))
                {
                    tree.ReportDiagnostic(Diagnostic.Create(Rule, node.GetLocation()));
                }
            });
        }
    }
#pragma warning restore RS1001, RS2008
}
