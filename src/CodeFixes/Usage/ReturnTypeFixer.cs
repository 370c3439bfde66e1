using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Aio.CodeFixes.Usage;

/// <summary>
/// Makes a method return void, or an <c>async</c> one a task without a result, where nothing is lost by it and nobody used what it
/// returned.
/// </summary>
public abstract class ReturnTypeFixer : DocumentFixer
{
    private const string Key = "ReturnNothing";

    /// <summary>Whether an <c>async</c> method may be given a task without a result: somebody awaits that.</summary>
    private protected virtual bool MayReturnTask => false;

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(method, cancellation) is not { ReturnsByRef: false, ReturnsByRefReadonly: false } symbol
            || NewTypeOf(method, symbol) is not { } type
            || MethodUses.IsBoundByOthers(symbol)
            || !ReturnedValues.AreNothingNew(method, model, cancellation)
            || await MethodUses.IsResultUsedAsync(symbol, symbol.IsAsync, document, cancellation).ConfigureAwait(false))
        {
            return [];
        }

        return [new FixChoice("Return " + type.ToString().Split('.').Last(), Key, method)];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        var method = (MethodDeclarationSyntax)reported;
        var type = NewTypeOf(method, editor.SemanticModel.GetDeclaredSymbol(method)!)!.WithTriviaFrom(method.ReturnType);
        if (method.ExpressionBody is { Expression: var expression }
            && ReturnedValues.IsConstant(expression, editor.SemanticModel, CancellationToken.None))
        {
            editor.ReplaceNode(method, WithEmptyBody(method).WithReturnType(type));
            return;
        }

        foreach (var statement in ReturnedValues.Of(method))
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

        editor.ReplaceNode(method.ReturnType, type);
    }

    /// <summary>What it returns when it returns nothing: void; an <c>async</c> method the task that it returned, without the result.</summary>
    private TypeSyntax? NewTypeOf(MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        if (!symbol.IsAsync)
        {
            return SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword));
        }

        return !MayReturnTask || symbol.ReturnType is not INamedTypeSymbol task || !ReturnedValues.IsTask(task) ? null : method.ReturnType switch
        {
            GenericNameSyntax name => SyntaxFactory.IdentifierName(name.Identifier.WithoutTrivia()),
            QualifiedNameSyntax { Right: GenericNameSyntax name } qualified => qualified.WithRight(SyntaxFactory.IdentifierName(name.Identifier.WithoutTrivia())),
            _ => null,
        };
    }

    /// <summary>A constant is no statement, so nothing is left to do.</summary>
    private static MethodDeclarationSyntax WithEmptyBody(MethodDeclarationSyntax method) =>
        method
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(SyntaxFactory.Block().WithTrailingTrivia(method.SemicolonToken.TrailingTrivia))
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static bool HasComment(SyntaxNode node) =>
        node.GetLeadingTrivia().Concat(node.GetTrailingTrivia()).Any(ReturnedValues.IsComment);
}
