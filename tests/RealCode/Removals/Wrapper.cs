using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.RealCode.Tests.Removals;

/// <summary>A method that is nothing but one interlocked operation on the field of its struct.</summary>
internal sealed class Wrapper
{
    private readonly IMethodSymbol _method;
    private readonly MethodDeclarationSyntax _declaration;
    private readonly InvocationExpressionSyntax _operation;

    private Wrapper(IMethodSymbol method, MethodDeclarationSyntax declaration, InvocationExpressionSyntax operation)
    {
        _method = method;
        _declaration = declaration;
        _operation = operation;
    }

    public static Wrapper? Of(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        return method is { IsStatic: false, ContainingType: { TypeKind: TypeKind.Struct } type, DeclaringSyntaxReferences: [var reference] }
            && type.GetMembers().OfType<IFieldSymbol>().Count(field => !field.IsStatic) == 1
            && reference.GetSyntax() is MethodDeclarationSyntax declaration
            && OnlyCallOf(declaration) is { } operation
            && operation.Expression.ToString().StartsWith("Interlocked.", StringComparison.Ordinal)
                ? new Wrapper(method, declaration, operation)
                : null;
    }

    /// <summary>The one call that a method consists of.</summary>
    public static InvocationExpressionSyntax? OnlyCallOf(BaseMethodDeclarationSyntax declaration) =>
        (declaration.ExpressionBody?.Expression ?? declaration.Body switch
        {
            { Statements: [ExpressionStatementSyntax statement] } => statement.Expression,
            { Statements: [ReturnStatementSyntax statement] } => statement.Expression,
            _ => null,
        }) as InvocationExpressionSyntax;

    /// <summary>The name of a method that does the same by volatile accesses, and that method.</summary>
    public (string Name, SyntaxTree Tree, TextChange Change)? Weakened()
    {
        var field = _operation.ArgumentList.Arguments[0].Expression.ToString();
        var others = _operation.ArgumentList.Arguments.Skip(1).Select(argument => argument.Expression.ToString()).ToArray();
        var (value, condition, result) = (_operation.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText switch
        {
            "Exchange" => (others[0], "", "before"),
            "CompareExchange" => (others[0], $"if (before == {others[1]}) ", "before"),
            "Or" => ($"before | {others[0]}", "", "before"),
            "And" => ($"before & {others[0]}", "", "before"),
            "Add" => ($"before + {others[0]}", "", $"before + {others[0]}"),
            "Increment" => ("before + 1", "", "before + 1"),
            _ => ("", "", ""),
        };
        if (value.Length == 0)
        {
            return null;
        }

        var name = _method.Name + "Unfenced";
        var method = $" public {_declaration.ReturnType} {name}{_declaration.ParameterList} {{ var before = Volatile.Read(ref {field}); {condition}Volatile.Write(ref {field}, {value}); return {result}; }}";
        return (name, _declaration.SyntaxTree, new TextChange(new TextSpan(_declaration.Span.End, 0), method));
    }
}
