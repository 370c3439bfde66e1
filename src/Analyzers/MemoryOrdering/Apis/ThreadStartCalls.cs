using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>How often, and when, what a thread is given is run.</summary>
internal enum ThreadStartKind : byte
{
    /// <summary>It starts no thread.</summary>
    None,

    /// <summary>Once, from now on.</summary>
    Once,

    /// <summary>Again and again.</summary>
    Repeated,

    /// <summary>Behind something else, which it sees.</summary>
    Continuation,

    /// <summary>While the caller waits.</summary>
    Blocking,
}

/// <summary>The framework's methods that let another thread run what they are given.</summary>
internal static class ThreadStartCalls
{
    public static ThreadStartKind Of(IInvocationOperation call, ListedApis listed)
    {
        var method = call.TargetMethod;
        return IsListed(method, listed) ? ThreadStartKind.Once : method.ContainingType switch
        {
            { Name: "Task", ContainingNamespace.Name: "Tasks" } => method.Name switch
            {
                "Run" => ThreadStartKind.Once,
                "ContinueWith" => SaysWhere(method) ? ThreadStartKind.None : ThreadStartKind.Continuation,
                _ => ThreadStartKind.None,
            },

            // A factory of one's own may run it anywhere.
            { Name: "TaskFactory", ContainingNamespace.Name: "Tasks" } =>
                method.Name == "StartNew" && call.Instance is IPropertyReferenceOperation { Property.IsStatic: true } && !SaysScheduler(method)
                    ? ThreadStartKind.Once
                    : ThreadStartKind.None,
            { Name: "Parallel", ContainingNamespace.Name: "Tasks" } => ThreadStartKind.Blocking,
            { Name: "ThreadPool", ContainingNamespace.Name: "Threading" } => method.Name switch
            {
                "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" => ThreadStartKind.Once,
                "RegisterWaitForSingleObject" or "UnsafeRegisterWaitForSingleObject" => ThreadStartKind.Continuation,
                _ => ThreadStartKind.None,
            },
            _ => ThreadStartKind.None,
        };
    }

    public static ThreadStartKind Of(IObjectCreationOperation creation, ListedApis listed) => creation.Type switch
    {
        _ when creation.Constructor is { } constructor && IsListed(constructor, listed) => ThreadStartKind.Once,
        { Name: "Thread" } type when IsOfThreading(type) => ThreadStartKind.Once,
        { Name: "Timer" } type when IsOfThreading(type) => ThreadStartKind.Repeated,
        _ => ThreadStartKind.None,
    };

    /// <summary>What is called each time that a timer of <c>System.Timers</c> elapses.</summary>
    public static bool IsElapsed(IEventSymbol raised) => raised is { Name: "Elapsed", ContainingType: { Name: "Timer", ContainingNamespace.Name: "Timers" } };

    /// <summary>Whether a call sets going what was made before.</summary>
    public static bool Starts(IMethodSymbol method) => method switch
    {
        { Name: "Start" or "UnsafeStart", ContainingType.Name: "Thread" or "Task" or "Timer" } => IsOfSystem(method.ContainingType),
        { Name: "Change" or "set_Enabled", ContainingType.Name: "Timer" } => IsOfSystem(method.ContainingType),
        _ => false,
    };

    private static bool IsListed(IMethodSymbol method, ListedApis listed) => (listed.Of(method) & ApiEffects.Thread) != 0;

    private static bool IsOfThreading(ITypeSymbol type) => type.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" };

    private static bool IsOfSystem(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "Threading" or "Tasks" or "Timers" };

    /// <summary>With a scheduler, or with options, a continuation may run on a thread that the code knows.</summary>
    private static bool SaysWhere(IMethodSymbol method) => SaysScheduler(method) || HasParameterOf(method, "TaskContinuationOptions");

    private static bool SaysScheduler(IMethodSymbol method) => HasParameterOf(method, "TaskScheduler");

    private static bool HasParameterOf(IMethodSymbol method, string type)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Name == type)
            {
                return true;
            }
        }

        return false;
    }
}
