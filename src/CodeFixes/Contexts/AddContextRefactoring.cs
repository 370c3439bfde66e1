using System.Composition;
using Aio.Generators;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.CodeFixes.Contexts;

/// <summary>Gives a class with a marked method a context of its own, so that its stubs need not be given one at each call.</summary>
/// <remarks>Whoever makes objects of the class is left to the compiler's errors: which context it is, only they know.</remarks>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(AddContextRefactoring))]
[Shared]
public sealed class AddContextRefactoring : CodeRefactoringProvider
{
    private const string FieldTitle = "Add an AioContext field and constructor parameter";
    private const string PrimaryTitle = "Add a primary-constructor parameter";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || FindType(root, context.Span, model, context.CancellationToken) is not { } type
            || ContextReceiver.Of(type, model, context.CancellationToken) is not { } receiver
            || model.Compilation.GetTypesByMetadataName(RuntimeTypes.AioContext) is not [{ } contextType])
        {
            return;
        }

        if (receiver.CanHaveField)
        {
            Register(FieldTitle, edit => edit.WithField());
        }

        if (receiver.CanHavePrimaryParameter)
        {
            Register(PrimaryTitle, edit => edit.WithPrimaryParameter());
        }

        void Register(string title, Func<ContextEdit, SyntaxNode> edit) =>
            context.RegisterRefactoring(CodeAction.Create(
                title,
                _ => Task.FromResult(document.WithSyntaxRoot(edit(new ContextEdit(root, receiver, contextType, model)))),
                title));
    }

    /// <summary>The class whose name the cursor is on, or the name of a marked method, or its mark, if that runs on a context of nobody's.</summary>
    private static TypeDeclarationSyntax? FindType(SyntaxNode root, TextSpan span, SemanticModel model, CancellationToken cancellation)
    {
        var token = root.FindToken(span.Start);
        return FindType(token, span, model, cancellation)
            ?? (token.SpanStart == span.Start ? FindType(token.GetPreviousToken(), span, model, cancellation) : null);
    }

    private static TypeDeclarationSyntax? FindType(SyntaxToken token, TextSpan span, SemanticModel model, CancellationToken cancellation)
    {
        if (!token.Span.IntersectsWith(span.Start))
        {
            return null;
        }

        if (token.Parent is TypeDeclarationSyntax type && type.Identifier == token)
        {
            return model.GetDeclaredSymbol(type, cancellation) is { } symbol && TypeMarks.Of(symbol).Methods.Any(NeedsContext) ? type : null;
        }

        var method = token.Parent is MethodDeclarationSyntax named && named.Identifier == token
            ? named
            : token.Parent?.FirstAncestorOrSelf<AttributeSyntax>()?.Parent?.Parent as MethodDeclarationSyntax;
        return method is { Parent: TypeDeclarationSyntax owner }
            && model.GetDeclaredSymbol(method, cancellation) is { } declared
            && TypeMarks.Of(declared.PartialDefinitionPart ?? declared) is { } marked
            && NeedsContext(marked)
            && (method.Identifier == token || IsWithin(token, marked))
                ? owner
                : null;
    }

    private static bool NeedsContext(MarkedMethod marked) =>
        marked is { Method: { IsStatic: false, MethodKind: MethodKind.Ordinary }, Settings.Context: null };

    private static bool IsWithin(SyntaxToken token, MarkedMethod marked) =>
        marked.Mark.Attribute.ApplicationSyntaxReference is { } mark
        && mark.SyntaxTree == token.SyntaxTree
        && mark.Span.Contains(token.Span);
}
