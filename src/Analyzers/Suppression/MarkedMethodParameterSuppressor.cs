using Aio.Generators;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Suppression;

/// <summary>
/// IDE0060, "remove unused parameter": by its parameters a bottom half has a queue, which delivers each call, and a handler is one
/// of a notifier. A token decides nothing: one that is not used is reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarkedMethodParameterSuppressor() : MarkSuppressor(
    SuppressionIds.MarkedMethodParameter,
    "IDE0060",
    "The parameters of a marked method decide what its stubs are: with one, each call of a bottom half is delivered; with an EventNotifier, a handler is attached to a notifier.")
{
    private protected override bool IsDecidedByMark(
        Mark mark, SyntaxNode reported, MethodDeclarationSyntax method, in SuppressionAnalysisContext context) =>
        reported is ParameterSyntax parameter
        && parameter.Parent == method.ParameterList
        && context.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(parameter, context.CancellationToken) is { } symbol
        && !RuntimeTypes.IsCancellationToken(symbol.Type);
}
