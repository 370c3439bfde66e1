using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0014: makes the method return void, where what it returned was the same every time and nobody used it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0014ReturnsValueFixer : DocumentFixer
{
    private const string Title = "Return void";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ReturnsValue];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(method, cancellation) is not { } symbol
            || IsBoundByOthers(symbol)
            || !ReturnsNothingNew(method)
            || await IsResultUsedAsync(symbol, document, cancellation).ConfigureAwait(false))
        {
            return [];
        }

        return [new FixChoice(Title, Title, method)];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        var method = (MethodDeclarationSyntax)reported;
        foreach (var statement in ReturnsOf(method))
        {
            if (statement.Parent == method.Body && method.Body!.Statements.Last() == statement)
            {
                editor.RemoveNode(
                    statement,
                    HasComment(statement) ? SyntaxRemoveOptions.KeepExteriorTrivia : SyntaxRemoveOptions.KeepNoTrivia);
            }
            else
            {
                editor.ReplaceNode(statement, statement.WithExpression(null).WithReturnKeyword(statement.ReturnKeyword.WithTrailingTrivia()));
            }
        }

        editor.ReplaceNode(
            method.ReturnType,
            SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)).WithTriviaFrom(method.ReturnType));
    }

    private static bool HasComment(SyntaxNode node) =>
        node.GetLeadingTrivia().Concat(node.GetTrailingTrivia()).Any(static trivia =>
            !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    /// <summary>Whether another declaration has to have the same return type.</summary>
    private static bool IsBoundByOthers(IMethodSymbol method)
    {
        if (method.IsVirtual || method.IsAbstract || method.IsOverride || method.IsAsync || method.ReturnsByRef
            || method.ReturnsByRefReadonly || method.IsPartialDefinition || method.PartialDefinitionPart is not null)
        {
            return true;
        }

        foreach (var type in method.ContainingType.AllInterfaces)
        {
            foreach (var member in type.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool ReturnsNothingNew(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { Expression: var expression })
        {
            return expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or ObjectCreationExpressionSyntax
                or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression };
        }

        if (method.Body is not { } body || body.DescendantNodes(IsOfSameFunction).Any(static node => node is YieldStatementSyntax))
        {
            return false;
        }

        foreach (var statement in ReturnsOf(method))
        {
            var isConstant = statement.Expression is LiteralExpressionSyntax or DefaultExpressionSyntax
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" };
            if (!isConstant)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<ReturnStatementSyntax> ReturnsOf(MethodDeclarationSyntax method) =>
        method.Body?.DescendantNodes(IsOfSameFunction).OfType<ReturnStatementSyntax>() ?? [];

    private static bool IsOfSameFunction(SyntaxNode node) =>
        node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static async Task<bool> IsResultUsedAsync(IMethodSymbol method, Document document, CancellationToken cancellation)
    {
        var found = await SymbolFinder.FindReferencesAsync(method, document.Project.Solution, cancellation).ConfigureAwait(false);
        foreach (var location in found.SelectMany(static reference => reference.Locations))
        {
            if (await location.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            {
                return true;
            }

            var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (!name.IsPartOfStructuredTrivia() && !IsStatement(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name is called in a statement of its own, its result dropped.</summary>
    private static bool IsStatement(SyntaxNode name)
    {
        var called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return called.Parent is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } invocation && invocation.Expression == called;
    }
}
