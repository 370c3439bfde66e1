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
        // Nobody may look at the value: that of an exchange is the old one.
        if (code.Partner is ExpressionSyntax store
            && code.Model.GetOperation(store)?.Parent is IExpressionStatementOperation
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
                return StoreCalls.Of(assignment, method);

            case InvocationExpressionSyntax { ArgumentList.Arguments: [var target, _] } write
                when VolatileCalls.IsWrite(write, model) && CanBeExchanged(model.GetOperation(target.Expression)):
                return write.WithExpression(write.Expression is MemberAccessExpressionSyntax { Expression: var type } access
                    && Renamed(type) is { } interlocked
                        ? access.WithExpression(interlocked).WithName(SyntaxFactory.IdentifierName("Exchange").WithTriviaFrom(access.Name))
                        : method);

            default:
                return null;
        }
    }

    private static bool CanBeExchanged(IOperation? place) => RefPlaces.Contain(place) && IsExchanged(place!.Type!);

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
}
