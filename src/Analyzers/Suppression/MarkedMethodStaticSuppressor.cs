using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Suppression;

/// <summary>CA1822, "mark members as static": the stubs of a static method are others than those of an instance method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarkedMethodStaticSuppressor() : MarkSuppressor(
    SuppressionIds.MarkedMethodStatic,
    "CA1822",
    "Whether a marked method is static decides what its stubs are: static ones take the context, and there is one bottom half, timer or attachment for a context, not for an object.")
{
    private protected override bool IsDecidedByMark(
        Mark mark, SyntaxNode reported, MethodDeclarationSyntax method, in SuppressionAnalysisContext context) => reported == method;
}
