using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>An update of a field in two steps, and how <c>Interlocked</c> says it in one.</summary>
/// <param name="Place">What is updated.</param>
/// <param name="Method">The method of <c>Interlocked</c>.</param>
/// <param name="Operand">What it is given; null for a step by one.</param>
/// <param name="IsNegated">Whether the operand is subtracted.</param>
internal sealed record AtomicUpdate(ExpressionSyntax Place, string Method, ExpressionSyntax? Operand, bool IsNegated)
{
    /// <summary>Of <c>++</c>, a compound assignment, an assignment of what is computed of the same field, or such a <c>Volatile.Write</c>.</summary>
    public static AtomicUpdate? Of(SyntaxNode node, SemanticModel model) => node switch
    {
        PrefixUnaryExpressionSyntax { Operand: var place } step => OfStep(place, step, model),
        PostfixUnaryExpressionSyntax { Operand: var place } step => OfStep(place, step, model),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => OfValue(assignment.Left, assignment.Right, model),
        AssignmentExpressionSyntax compound => OfCompound(compound, model),
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var place }, { Expression: var value }] } write
            when VolatileCalls.IsWrite(write, model) => OfValue(place, value, model),
        _ => null,
    };

    /// <summary>Of a value that is computed of what is at a place, or of a local that holds it.</summary>
    public static AtomicUpdate? OfValue(ExpressionSyntax place, ExpressionSyntax value, SemanticModel model, string? local = null)
    {
        if (Bare(value) is not BinaryExpressionSyntax binary
            || model.GetOperation(binary) is not IBinaryOperation { OperatorMethod: null, IsChecked: false, IsLifted: false })
        {
            return null;
        }

        var isLeft = IsLoadOf(place, binary.Left, model, local);
        if (isLeft == IsLoadOf(place, binary.Right, model, local) || (!isLeft && binary.IsKind(SyntaxKind.SubtractExpression)))
        {
            return null;
        }

        return Of(place, binary.Kind(), isLeft ? binary.Right : binary.Left, model, local);
    }

    /// <summary>The call; its value is what the place holds then, but for <c>Or</c> and <c>And</c>, where it is what it held before.</summary>
    public InvocationExpressionSyntax Call(ExpressionSyntax method)
    {
        var arguments = SyntaxFactory.ParseArgumentList(Operand is null ? "(ref a)" : IsNegated ? "(ref a, -b)" : "(ref a, b)");
        var names = arguments.DescendantNodes().OfType<IdentifierNameSyntax>().ToList();
        return SyntaxFactory.InvocationExpression(
            method,
            arguments.ReplaceNodes(names, (name, _) => name == names[0] ? Place.WithoutTrivia() : IsNegated ? Enclosed(Operand!) : Operand!.WithoutTrivia()));
    }

    /// <summary>What the place held before, or holds then, as an expression; null if that would evaluate more than once what may change.</summary>
    public ExpressionSyntax? Value(ExpressionSyntax method, bool isOld, SemanticModel model)
    {
        var call = Call(method);
        if (isOld == Method is "Or" or "And")
        {
            return call;
        }

        var undone = Method switch
        {
            "Increment" => "a - 1",
            "Decrement" => "a + 1",
            "Add" => IsNegated ? "a + b" : "a - b",
            "Or" => "a | b",
            _ => "a & b",
        };
        if (Operand is not null && !IsStable(Operand, model))
        {
            return null;
        }

        var names = (BinaryExpressionSyntax)SyntaxFactory.ParseExpression(undone);
        return Operand is null ? names.WithLeft(call.WithTrailingTrivia(SyntaxFactory.Space))
            : names.WithLeft(call.WithTrailingTrivia(SyntaxFactory.Space)).WithRight(Enclosed(Operand));
    }

    /// <summary>Without parentheses around it.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        return expression;
    }

    private static AtomicUpdate? OfStep(ExpressionSyntax place, ExpressionSyntax step, SemanticModel model) =>
        model.GetOperation(step) is IIncrementOrDecrementOperation { OperatorMethod: null, IsChecked: false, IsLifted: false } operation
            ? Checked(new AtomicUpdate(place, operation.Kind == OperationKind.Increment ? "Increment" : "Decrement", Operand: null, IsNegated: false), model)
            : null;

    private static AtomicUpdate? OfCompound(AssignmentExpressionSyntax compound, SemanticModel model) =>
        model.GetOperation(compound) is not ICompoundAssignmentOperation { OperatorMethod: null, IsChecked: false, IsLifted: false } ? null : compound.Kind() switch
        {
            SyntaxKind.AddAssignmentExpression => Of(compound.Left, SyntaxKind.AddExpression, compound.Right, model),
            SyntaxKind.SubtractAssignmentExpression => Of(compound.Left, SyntaxKind.SubtractExpression, compound.Right, model),
            SyntaxKind.OrAssignmentExpression => Of(compound.Left, SyntaxKind.BitwiseOrExpression, compound.Right, model),
            SyntaxKind.AndAssignmentExpression => Of(compound.Left, SyntaxKind.BitwiseAndExpression, compound.Right, model),
            _ => null,
        };

    private static AtomicUpdate? Of(ExpressionSyntax place, SyntaxKind kind, ExpressionSyntax operand, SemanticModel model, string? local = null)
    {
        if (operand.DescendantNodesAndSelf().Any(node => node is ExpressionSyntax part && IsLoadOf(place, part, model, local)))
        {
            // That would still be read in a step of its own.
            return null;
        }

        var isOne = Bare(operand) is LiteralExpressionSyntax { Token.Value: 1 };
        return kind switch
        {
            SyntaxKind.AddExpression => Checked(isOne ? new(place, "Increment", null, false) : new(place, "Add", operand, false), model),
            SyntaxKind.SubtractExpression => Checked(isOne ? new(place, "Decrement", null, false) : new(place, "Add", operand, true), model),
            SyntaxKind.BitwiseOrExpression => Checked(new(place, "Or", operand, false), model),
            SyntaxKind.BitwiseAndExpression => Checked(new(place, "And", operand, false), model),
            _ => null,
        };
    }

    /// <summary>Only of the types that the method has, and of places that a <c>ref</c> can be made of.</summary>
    private static AtomicUpdate? Checked(AtomicUpdate update, SemanticModel model)
    {
        var place = model.GetOperation(update.Place);
        var isTaken = place?.Type switch
        {
            { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } => true,
            { SpecialType: SpecialType.System_UInt32 or SpecialType.System_UInt64 } => !update.IsNegated,
            _ => false,
        };
        return isTaken && RefPlaces.Contain(place) ? update : null;
    }

    private static bool IsLoadOf(ExpressionSyntax place, ExpressionSyntax expression, SemanticModel model, string? local)
    {
        var load = Bare(expression);
        if (local is not null)
        {
            return load is IdentifierNameSyntax name && name.Identifier.ValueText == local;
        }

        return RefPlaces.AreSame(place, VolatileCalls.ReadBy(load, model) ?? load);
    }

    private static bool IsStable(ExpressionSyntax operand, SemanticModel model) =>
        model.GetConstantValue(operand).HasValue || model.GetOperation(operand) is ILocalReferenceOperation or IParameterReferenceOperation;

    private static ExpressionSyntax Enclosed(ExpressionSyntax operand) =>
        operand.WithoutTrivia() is var bare && bare is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax
            ? bare
            : SyntaxFactory.ParenthesizedExpression(bare);
}
