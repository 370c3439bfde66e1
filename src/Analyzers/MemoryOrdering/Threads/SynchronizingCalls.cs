using Aio.Analyzers.CallingContext;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>
/// What single operations may do to order threads. In doubt, they do: a call of what isn't at hand may wait for another thread and
/// wake one.
/// </summary>
internal static class SynchronizingCalls
{
    public static Synchronization Of(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => OfCall(invocation),
        IPropertyReferenceOperation property => OfProperty(property.Property),
        IObjectCreationOperation { Constructor: { } constructor } creation => OfCreation(creation, constructor),
        IFieldReferenceOperation { Field.IsVolatile: true } => Synchronization.Both,
        IEventAssignmentOperation => Synchronization.Release,
        IAwaitOperation or IInvalidOperation or IDynamicInvocationOperation or IFunctionPointerInvocationOperation => Synchronization.Both,
        IReturnOperation { Kind: OperationKind.YieldReturn } => Synchronization.Both,
        _ => Synchronization.None,
    };

    private static Synchronization OfCall(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var type = method.ContainingType;
        if (method.MethodKind == MethodKind.DelegateInvoke || type is null)
        {
            return Synchronization.Both;
        }

        if (RuntimeTypes.IsAioContext(type) && method.Name is "VerifyHomeThread" or "SwitchTo")
        {
            return Synchronization.Both | Synchronization.AsksThread;
        }

        if (ThreadStartCalls.Of(invocation, ListedApis.None) != ThreadStartKind.None || ThreadStartCalls.Starts(method))
        {
            return Synchronization.Release | Synchronization.Start;
        }

        if (IsOfThreading(type))
        {
            return OfThreading(type.Name, method.Name);
        }

        if (ConcurrentCollections.IsOne(type))
        {
            return ConcurrentCollections.Of(method) == CollectionCall.Load ? Synchronization.Acquire : Synchronization.Both;
        }

        return IsQuiet(method) ? Synchronization.None : Synchronization.Both;
    }

    private static Synchronization OfThreading(string type, string method) => type switch
    {
        "Volatile" => method is "Read" or "ReadBarrier" ? Synchronization.Acquire : Synchronization.Release,
        "Monitor" or "Lock" or "SpinLock" => method switch
        {
            "Enter" or "TryEnter" or "EnterScope" => Synchronization.Acquire,
            "Exit" => Synchronization.Release,
            _ => Synchronization.Both,
        },

        // They take time, and order nothing.
        "Thread" => method switch
        {
            "Sleep" or "Yield" or "SpinWait" => Synchronization.None,
            "Join" => Synchronization.Acquire | Synchronization.Join,
            _ => Synchronization.Both,
        },
        "SpinWait" => method == "SpinUntil" ? Synchronization.Both : Synchronization.None,
        _ => Synchronization.Both,
    };

    private static Synchronization OfProperty(IPropertySymbol property)
    {
        var type = property.ContainingType;
        if ((RuntimeTypes.IsAioContext(type) && property.Name is "IsHomeThread" or "Current")
            || (type.Name is "Thread" && property.Name is "CurrentThread")
            || (type.Name is "Environment" && property.Name is "CurrentManagedThreadId"))
        {
            return Synchronization.AsksThread;
        }

        if (IsOfThreading(type))
        {
            // Of a thread, only whether it has ended says something.
            return type.Name != "Thread" ? Synchronization.Both
                : property.Name is "IsAlive" or "ThreadState" ? Synchronization.Acquire | Synchronization.Join
                : Synchronization.None;
        }

        return ConcurrentCollections.IsOne(type) ? Synchronization.Acquire
            : Places.AutoProperties.IsField(property) || (property.GetMethod is { } getter && IsQuiet(getter)) ? Synchronization.None
            : Synchronization.Both;
    }

    private static Synchronization OfCreation(IObjectCreationOperation creation, IMethodSymbol constructor)
    {
        if (ThreadStartCalls.Of(creation, ListedApis.None) == ThreadStartKind.Repeated)
        {
            return Synchronization.Release | Synchronization.Start;
        }

        return IsOfThreading(constructor.ContainingType) || IsQuiet(constructor) || constructor.IsImplicitlyDeclared || CallNames.IsOfFramework(constructor)
            ? Synchronization.None
            : Synchronization.Both;
    }

    /// <summary>The framework's methods that compute, or keep something in memory; and what writes a log.</summary>
    private static bool IsQuiet(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: not TypeKind.Interface } type
            ? QuickCalls.Contain(method) && !IsOfThreading(type) && type.ContainingNamespace is not { Name: "Concurrent" or "ObjectModel" }
                && type.Name is not ("EventHandler" or "Progress" or "Lazy" or "GC")
            : IsOfCollections(method.ContainingType);

    /// <summary>Nobody wakes a thread by <c>IEnumerator</c> or <c>IDisposable</c>.</summary>
    private static bool IsOfCollections(INamedTypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "Collections" or "Generic" }, Name: not "IProducerConsumerCollection" } or { SpecialType: SpecialType.System_IDisposable };

    private static bool IsOfThreading(INamedTypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "Threading" or "Timers", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }
}
