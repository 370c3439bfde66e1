using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0014: makes the method return void, where nothing is lost by it and nobody used what it returned.</summary>
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
            || !ReturnsNothingNew(method, model, cancellation)
            || await IsResultUsedAsync(symbol, document, cancellation).ConfigureAwait(false))
        {
            return [];
        }

        return [new FixChoice(Title, Title, method)];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        var method = (MethodDeclarationSyntax)reported;
        if (method.ExpressionBody is { Expression: var expression } && IsConstant(expression, editor.SemanticModel, CancellationToken.None))
        {
            editor.ReplaceNode(method, WithEmptyBody(method));
            return;
        }

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

        editor.ReplaceNode(method.ReturnType, VoidInsteadOf(method.ReturnType));
    }

    private static PredefinedTypeSyntax VoidInsteadOf(TypeSyntax type) =>
        SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)).WithTriviaFrom(type);

    /// <summary>A constant is no statement, so nothing is left to do.</summary>
    private static MethodDeclarationSyntax WithEmptyBody(MethodDeclarationSyntax method) =>
        method
            .WithReturnType(VoidInsteadOf(method.ReturnType))
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(SyntaxFactory.Block().WithTrailingTrivia(method.SemicolonToken.TrailingTrivia))
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static bool HasComment(SyntaxNode node) =>
        node.GetLeadingTrivia().Concat(node.GetTrailingTrivia()).Any(IsComment);

    private static bool IsComment(SyntaxTrivia trivia) =>
        !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);

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

    /// <summary>Whether what it returns is known beforehand, or is kept elsewhere too.</summary>
    private static bool ReturnsNothingNew(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        if (method.ExpressionBody is { Expression: var expression } arrow)
        {
            return expression is ThrowExpressionSyntax
                || (IsConstant(expression, model, cancellation) ? !arrow.DescendantTrivia().Any(IsComment) : IsKept(expression, model, cancellation));
        }

        if (method.Body is not { } body || body.DescendantNodes(IsOfSameFunction).Any(static node => node is YieldStatementSyntax))
        {
            return false;
        }

        foreach (var statement in ReturnsOf(method))
        {
            if (statement.Expression is not { } result || !IsConstant(result, model, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an expression has the same value every time, or is a task that has ended well.</summary>
    private static bool IsConstant(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(expression, cancellation).HasValue
        || model.GetOperation(expression, cancellation) switch
        {
            IDefaultValueOperation or ILiteralOperation => true,
            IPropertyReferenceOperation { Instance: null, Property: { Name: "CompletedTask", ContainingType: { } type } } => IsTask(type),
            IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null, Type: INamedTypeSymbol { Name: "ValueTask" } type } => IsTask(type),
            _ => false,
        };

    private static bool IsTask(INamedTypeSymbol type) =>
        type is { Name: "Task" or "ValueTask", ContainingType: null, ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };

    /// <summary>
    /// Whether a value stays in a field, property or element when the result is dropped. A call's would be lost, and with a
    /// task its exception; so is a task that the next run of the method overwrites.
    /// </summary>
    private static bool IsKept(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        var target = model.GetOperation(expression, cancellation) switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => null,
        };

        return target is IMemberReferenceOperation or IArrayElementReferenceOperation
            && target.Type is { TypeKind: not TypeKind.Dynamic } type
            && model.LookupSymbols(expression.SpanStart, type, "GetAwaiter", includeReducedExtensionMethods: true).IsEmpty;
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
