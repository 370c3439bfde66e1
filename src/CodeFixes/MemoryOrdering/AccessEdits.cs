using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>The edits that order a plain access: the field becomes volatile, or the access is made by <c>Volatile</c>.</summary>
internal static class AccessEdits
{
    private const string Wrap = "Access by Volatile";
    private const string Declare = "MakeVolatile";

    public static IEnumerable<OrderingEdit> Of(ReportedCode code)
    {
        if (Wrapped(code, code.Node) is { } one)
        {
            yield return new OrderingEdit(Wrap, Wrap, one);

            // With the other side, if that one is plain, too.
            if (code.Partner is { } partner && !partner.Span.OverlapsWith(code.Node.Span) && Wrapped(code, code.Node, partner) is { } both)
            {
                yield return new OrderingEdit(Wrap, Wrap, both);
            }
        }

        if (FieldOf(code.Node, code.Model) is { } field && WithVolatile(code, field) is { } declared)
        {
            yield return new OrderingEdit($"Make '{field.Name}' volatile", Declare, declared);
        }
    }

    private static SyntaxNode? Wrapped(ReportedCode code, params SyntaxNode[] accesses)
    {
        if (code.Method("Volatile", "Read") is not { } read || code.Method("Volatile", "Write") is not { } write)
        {
            return null;
        }

        var replacements = new Dictionary<SyntaxNode, ExpressionSyntax>();
        foreach (var access in accesses)
        {
            if (access is not ExpressionSyntax expression || Wrapped(expression, read, write, code.Model) is not { } wrapped)
            {
                return null;
            }

            replacements.Add(access, wrapped.WithTriviaFrom(access));
        }

        return code.Root.ReplaceNodes(replacements.Keys, (original, _) => replacements[original]);
    }

    private static InvocationExpressionSyntax? Wrapped(ExpressionSyntax access, ExpressionSyntax read, ExpressionSyntax write, SemanticModel model) => access switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } store =>
            model.GetOperation(store)?.Parent is IExpressionStatementOperation && RefPlaces.Contain(model.GetOperation(store.Left))
                ? StoreCalls.Of(store, write)
                : null,
        IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax when RefPlaces.Contain(model.GetOperation(access)) =>
            SyntaxFactory.InvocationExpression(read, StoreCalls.ByReference(access)),
        _ => null,
    };

    private static IFieldSymbol? FieldOf(SyntaxNode access, SemanticModel model) => model.GetSymbolInfo(access switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left,
        PrefixUnaryExpressionSyntax step => step.Operand,
        PostfixUnaryExpressionSyntax step => step.Operand,
        _ => access,
    }).Symbol as IFieldSymbol;

    /// <summary>Only of a field that is declared in this file, and alone.</summary>
    private static SyntaxNode? WithVolatile(ReportedCode code, IFieldSymbol field)
    {
        if (field is { IsVolatile: false, IsReadOnly: false, IsConst: false }
            && VolatileTypes.Contain(field.Type)
            && field.DeclaringSyntaxReferences is [{ SyntaxTree: var tree, Span: var span }]
            && tree == code.Root.SyntaxTree
            && code.Root.FindNode(span) is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } declaration })
        {
            var word = SyntaxFactory.Token(default, SyntaxKind.VolatileKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
            return code.Root.ReplaceNode(declaration, declaration.Modifiers.Count > 0
                ? declaration.AddModifiers(word)
                : declaration.WithModifiers(SyntaxFactory.TokenList(word)).WithDeclaration(declaration.Declaration.WithLeadingTrivia()).WithLeadingTrivia(declaration.GetLeadingTrivia()));
        }

        return null;
    }
}
