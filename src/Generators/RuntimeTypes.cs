using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;

namespace Aio.Generators;

/// <summary>The runtime's types, known by name: no compilation is searched for them.</summary>
internal static class RuntimeTypes
{
    public const string BottomHalfAttribute = "Aio.BottomHalfAttribute";
    public const string HandlerAttribute = "Aio.AioHandlerAttribute";
    public const string TimerAttribute = "Aio.AioTimerAttribute";
    public const string AioContext = "Aio.AioContext";

    /// <summary>What generated members say in their <c>[GeneratedCode]</c>.</summary>
    public const string Tool = "Aio.Generators";

    public static bool IsAioContext(ITypeSymbol type) => IsIn(type, "AioContext", "Aio");

    public static bool IsEventNotifier(ITypeSymbol type) => IsIn(type, "EventNotifier", "Aio");

    public static bool IsAioPublisherAttribute(ITypeSymbol? type) => IsIn(type, "AioPublisherAttribute", "Aio");

    /// <summary>Which mark an attribute is; null if it is none.</summary>
    public static MarkKind? MarkKindOf(ITypeSymbol? attribute) =>
        IsIn(attribute, "BottomHalfAttribute", "Aio") ? MarkKind.BottomHalf
        : IsIn(attribute, "AioHandlerAttribute", "Aio") ? MarkKind.Handler
        : IsIn(attribute, "AioTimerAttribute", "Aio") ? MarkKind.Timer
        : null;

    /// <summary>
    /// Whether a member was written by this generator. An analyzer sees such members, the generator doesn't; to judge alike,
    /// both look past them.
    /// </summary>
    public static bool IsGenerated(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments: [{ Value: Tool }, ..] })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is the framework's one of that name in <c>System.Threading</c>, or in its <c>Tasks</c>.</summary>
    public static bool IsCancellationToken(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 0, Name: "CancellationToken", ContainingType: null, ContainingNamespace: { Name: "Threading" } space }
        && IsSystem(space.ContainingNamespace);

    /// <summary>Whether a type is <c>Task</c> or <c>ValueTask</c>, without a result.</summary>
    public static bool IsTask(ITypeSymbol type, out bool isValueTask)
    {
        isValueTask = type.Name == "ValueTask";
        return type is INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask", ContainingType: null, ContainingNamespace: { Name: "Tasks" } space }
            && space.ContainingNamespace is { Name: "Threading" } outer
            && IsSystem(outer.ContainingNamespace);
    }

    private static bool IsSystem(INamespaceSymbol? space) => space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsIn(ITypeSymbol? type, string name, string @namespace) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null, ContainingNamespace: { } space }
        && type.Name == name
        && space.Name == @namespace
        && space.ContainingNamespace is { IsGlobalNamespace: true };
}
