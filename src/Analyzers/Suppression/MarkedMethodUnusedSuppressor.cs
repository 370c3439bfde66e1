using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Suppression;

/// <summary>IDE0051, "remove unused private member": the loop calls a marked method, by way of its stubs.</summary>
/// <remarks>An editor that generates only when a file is saved shows the rule where nothing calls the method yet.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarkedMethodUnusedSuppressor() : MarkSuppressor(
    SuppressionIds.MarkedMethodUnused,
    "IDE0051",
    "The loop calls a marked method, through stubs that are perhaps not generated yet.")
{
    private protected override bool IsDecidedByMark(
        Mark mark, SyntaxNode reported, MethodDeclarationSyntax method, in SuppressionAnalysisContext context) => reported == method;
}
