using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Turns a store into one by <c>Interlocked.Exchange</c>, which is a full fence.</summary>
internal static class StoreExchange
{
    private const string Title = "Store by Interlocked.Exchange";

    public static IEnumerable<OrderingEdit> Of(ReportedCode code)
    {
        if (code.Partner is ExpressionSyntax store
            && IsForItsEffect(store)
            && code.Method("Interlocked", "Exchange") is { } method
            && Exchange(store, method, code.Model) is { } exchange)
        {
            yield return new OrderingEdit(Title, Title, code.Root.ReplaceNode(store, exchange.WithTriviaFrom(store)));
        }
    }

    private static InvocationExpressionSyntax? Exchange(ExpressionSyntax store, ExpressionSyntax method, SemanticModel model)
    {
        switch (store)
        {
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
                when CanBeExchanged(model.GetOperation(assignment.Left)):
                var place = assignment.Left.WithLeadingTrivia().WithTrailingTrivia(WithoutSpaceAtTheEnd(assignment.Left.GetTrailingTrivia()));
                var arguments = SyntaxFactory.ParseArgumentList("(ref a, b)");
                var behindComma = assignment.OperatorToken.TrailingTrivia;
                if (behindComma.Count > 0)
                {
                    arguments = arguments.ReplaceToken(
                        arguments.Arguments.GetSeparator(0), SyntaxFactory.Token(default, SyntaxKind.CommaToken, behindComma));
                }

                return SyntaxFactory.InvocationExpression(method, arguments.ReplaceNodes(
                    arguments.Arguments.Select(static argument => argument.Expression),
                    (name, _) => name == arguments.Arguments[0].Expression ? place : assignment.Right.WithoutTrailingTrivia()));

            case InvocationExpressionSyntax { ArgumentList.Arguments: [var target, _] } write
                when model.GetOperation(write) is IInvocationOperation { TargetMethod: { Name: "Write", ContainingType.Name: "Volatile" } }
                    && CanBeExchanged(model.GetOperation(target.Expression)):
                return write.WithExpression(write.Expression is MemberAccessExpressionSyntax { Expression: var type } access
                    && Renamed(type) is { } interlocked
                        ? access.WithExpression(interlocked).WithName(SyntaxFactory.IdentifierName("Exchange").WithTriviaFrom(access.Name))
                        : method);

            default:
                return null;
        }
    }

    /// <summary>Whether nobody looks at the value: that of an exchange is the old one.</summary>
    private static bool IsForItsEffect(ExpressionSyntax store) =>
        store.Parent is ExpressionStatementSyntax || (store.Parent is ForStatementSyntax loop && loop.Condition != store);

    private static bool CanBeExchanged(IOperation? place) => place switch
    {
        // An array of a derived type would throw.
        IArrayElementReferenceOperation { Type: { IsReferenceType: true, IsSealed: false } } => false,
        IFieldReferenceOperation or IArrayElementReferenceOperation => IsExchanged(place.Type!),
        ILocalReferenceOperation { Local.RefKind: RefKind.Ref } or IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref } => IsExchanged(place.Type!),
        _ => false,
    };

    /// <summary>Whether <c>Interlocked.Exchange</c> takes a type: of structs, only what the runtime knows itself.</summary>
    private static bool IsExchanged(ITypeSymbol type) =>
        type.IsReferenceType
        || type.TypeKind == TypeKind.Enum
        || type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_UInt64)
            or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    /// <summary>As the type of the store was written, so is that of the exchange.</summary>
    private static ExpressionSyntax? Renamed(ExpressionSyntax type) => type switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "Volatile" } name => Renamed(name),
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "Volatile" } name } access => access.WithName(Renamed(name)),
        _ => null,
    };

    private static IdentifierNameSyntax Renamed(IdentifierNameSyntax name) => SyntaxFactory.IdentifierName("Interlocked").WithTriviaFrom(name);

    /// <summary>None stands before a comma.</summary>
    private static SyntaxTriviaList WithoutSpaceAtTheEnd(SyntaxTriviaList trivia) =>
        trivia is [.., { RawKind: (int)SyntaxKind.WhitespaceTrivia }] ? trivia.RemoveAt(trivia.Count - 1) : trivia;
}
