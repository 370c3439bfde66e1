using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>
/// Comparisons with the current thread: is it the owner? No other thread makes it the owner or takes that away, so what such a
/// comparison reads is this thread's own, whatever others store meanwhile.
/// </summary>
internal static class OwnerChecks
{
    /// <summary>What is compared with the current thread, or its number; null if that is not what an operation does.</summary>
    public static IOperation? OwnerIn(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => OwnerOf(comparison.LeftOperand, comparison.RightOperand),
        IInvocationOperation { TargetMethod: { Name: "ReferenceEquals", ContainingType.SpecialType: SpecialType.System_Object }, Arguments: [var one, var other] } =>
            OwnerOf(one.Value, other.Value),
        _ => null,
    };

    private static IOperation? OwnerOf(IOperation one, IOperation other) => IsCurrentThread(one) ? other : IsCurrentThread(other) ? one : null;

    private static bool IsCurrentThread(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsCurrentThread(conversion.Operand),
        IPropertyReferenceOperation { Property: { Name: "CurrentThread", ContainingType.Name: "Thread" } } => true,
        IPropertyReferenceOperation { Property: { Name: "CurrentManagedThreadId", ContainingType.Name: "Environment" } } => true,
        IPropertyReferenceOperation { Property.Name: "ManagedThreadId", Instance: { } thread } => IsCurrentThread(thread),
        _ => false,
    };
}
