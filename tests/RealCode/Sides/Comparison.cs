using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.RealCode.Tests.Sides;

/// <summary>A compare-and-swap whose result a block ends by testing: it has stored on the one way, and not on the other.</summary>
internal sealed record Comparison(IInvocationOperation Operation, bool StoresWhenTrue)
{
    public static Comparison? In(BasicBlock block)
    {
        if (block is not { ConditionKind: not ControlFlowConditionKind.None, BranchValue: { } condition })
        {
            return null;
        }

        var isTrue = true;
        while (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation)
        {
            (condition, isTrue) = (negation.Operand, !isTrue);
        }

        return condition switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
                Of(block, comparison.LeftOperand, comparison.RightOperand, isTrue == (comparison.OperatorKind == BinaryOperatorKind.Equals)),
            IInvocationOperation { TargetMethod.Name: "ReferenceEquals", Arguments: [var one, var other] } => Of(block, one.Value, other.Value, isTrue),
            IIsPatternOperation { Pattern: IConstantPatternOperation constant } test => Of(block, test.Value, constant.Value, isTrue),
            IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } test => Of(block, test.Value, constant.Value, !isTrue),
            _ => null,
        };
    }

    private static Comparison? Of(BasicBlock block, IOperation one, IOperation other, bool isEqual)
    {
        if ((ExchangeIn(block, one) ?? ExchangeIn(block, other)) is not { } exchange)
        {
            return null;
        }

        var found = Plain(ExchangeIn(block, one) is null ? one : other);
        var expected = Plain(exchange.Arguments[2].Value);
        var isExpected = found.Syntax.ToString() == expected.Syntax.ToString()
            || (found.ConstantValue.HasValue && expected.ConstantValue.HasValue && Equals(found.ConstantValue.Value, expected.ConstantValue.Value));
        return isExpected ? new Comparison(exchange, isEqual)
            : found.ConstantValue.HasValue && expected.ConstantValue.HasValue ? new Comparison(exchange, !isEqual)
            : null;
    }

    /// <summary>The operation whose result an expression is, made in the same block.</summary>
    private static IInvocationOperation? ExchangeIn(BasicBlock block, IOperation value)
    {
        value = Plain(value);
        if (value is ILocalReferenceOperation local)
        {
            value = block.Operations
                .SelectMany(operation => operation.DescendantsAndSelf())
                .OfType<ISimpleAssignmentOperation>()
                .LastOrDefault(assignment => assignment.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local.Local))?.Value is { } assigned
                    ? Plain(assigned)
                    : value;
        }

        return value is IInvocationOperation { TargetMethod: { Name: "CompareExchange", ContainingType.Name: "Interlocked" }, Arguments.Length: 3 } exchange ? exchange : null;
    }

    private static IOperation Plain(IOperation value)
    {
        while (value is IConversionOperation or IParenthesizedOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        }

        return value;
    }
}
