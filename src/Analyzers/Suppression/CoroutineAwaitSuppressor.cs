using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Suppression;

/// <summary>CA2007, "call ConfigureAwait": an asynchronous bottom half goes on on the home thread because it doesn't.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CoroutineAwaitSuppressor() : MarkSuppressor(
    SuppressionIds.CoroutineAwait,
    "CA2007",
    "An asynchronous bottom half goes on on the home thread of its context, as it relies on; ConfigureAwait(false) would lead away from it.")
{
    private protected override bool IsDecidedByMark(
        Mark mark, SyntaxNode reported, MethodDeclarationSyntax method, in SuppressionAnalysisContext context)
    {
        // A lambda or local function may be called anywhere.
        foreach (var node in reported.Ancestors())
        {
            if (node == method)
            {
                return mark.Kind == MarkKind.BottomHalf;
            }

            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                return false;
            }
        }

        return false;
    }
}
