using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>What a method of the framework does to the place that it is given, or between what is before and after it.</summary>
internal enum ThreadingCall : byte
{
    None,
    Load,
    Store,
    LoadWithFence,
    Update,
    Fence,
    ProcessWideBarrier,
    HalfFence,
    Enter,
    Leave,

    /// <summary>It waits, wakes or starts a thread.</summary>
    Handover,
}

/// <summary>The methods of <c>System.Threading</c> that order memory, by name.</summary>
/// <remarks>
/// The .NET memory model makes every method of <c>Interlocked</c> a full fence, and none of <c>Volatile</c>:
/// <see href="https://github.com/dotnet/runtime/blob/main/docs/design/specs/Memory-model.md"/>.
/// </remarks>
internal static class ThreadingCalls
{
    public static ThreadingCall Of(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (type?.ContainingNamespace is not { } space)
        {
            return ThreadingCall.None;
        }

        if (space.Name == "Threading" && IsSystem(space.ContainingNamespace))
        {
            return OfThreading(type.Name, method);
        }

        if (space.Name == "Tasks" && space.ContainingNamespace is { Name: "Threading" } threading && IsSystem(threading.ContainingNamespace))
        {
            return OfTasks(type.Name, method.Name);
        }

        if (type.Name == "ImmutableInterlocked" && space.Name == "Immutable")
        {
            return ThreadingCall.Update;
        }

        return type.Name == "BlockingCollection" && space.Name == "Concurrent" && !method.Name.StartsWith("get_", StringComparison.Ordinal)
            ? ThreadingCall.Handover
            : ThreadingCall.None;
    }

    private static ThreadingCall OfThreading(string type, IMethodSymbol method)
    {
        var name = method.Name;
        switch (type)
        {
            case "Volatile":
                return name switch
                {
                    "Read" => ThreadingCall.Load,
                    "Write" => ThreadingCall.Store,
                    _ => ThreadingCall.HalfFence,
                };

            case "Interlocked":
                return name switch
                {
                    "MemoryBarrier" => ThreadingCall.Fence,
                    "MemoryBarrierProcessWide" => ThreadingCall.ProcessWideBarrier,
                    "Read" => ThreadingCall.LoadWithFence,
                    "SpeculationBarrier" => ThreadingCall.None,
                    _ => ThreadingCall.Update,
                };

            case "Thread":
                return name switch
                {
                    "MemoryBarrier" => ThreadingCall.Fence,
                    "VolatileRead" => ThreadingCall.Load,
                    "VolatileWrite" => ThreadingCall.Store,
                    "Sleep" or "Yield" or "Join" or "Start" or "UnsafeStart" or "Interrupt" => ThreadingCall.Handover,
                    _ => ThreadingCall.None,
                };

            case "Monitor":
                return name switch
                {
                    "Enter" or "TryEnter" => ThreadingCall.Enter,
                    "Exit" => ThreadingCall.Leave,
                    "Wait" or "Pulse" or "PulseAll" => ThreadingCall.Handover,
                    _ => ThreadingCall.None,
                };

            case "Lock" or "SpinLock":
                return name switch
                {
                    "Enter" or "TryEnter" => ThreadingCall.Enter,
                    "Exit" => ThreadingCall.Leave,
                    _ => ThreadingCall.None,
                };

            // What only looks, or gives something back, is none.
            case "WaitHandle" or "EventWaitHandle" or "AutoResetEvent" or "ManualResetEvent" or "ManualResetEventSlim" or "Mutex"
                or "Semaphore" or "SemaphoreSlim" or "CountdownEvent" or "Barrier" or "ReaderWriterLockSlim" or "ReaderWriterLock":
                return method.MethodKind is MethodKind.PropertyGet or MethodKind.Constructor || name is "Dispose" or "Close"
                    ? ThreadingCall.None
                    : ThreadingCall.Handover;

            case "ThreadPool":
                return name is "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "RegisterWaitForSingleObject" or "UnsafeRegisterWaitForSingleObject"
                    ? ThreadingCall.Handover
                    : ThreadingCall.None;

            case "SpinWait":
                // Others may give up the processor; whoever spins once may not.
                return name == "SpinUntil" ? ThreadingCall.Handover : ThreadingCall.None;

            case "SynchronizationContext":
                return name is "Post" or "Send" ? ThreadingCall.Handover : ThreadingCall.None;

            case "Timer":
                return name is "Change" ? ThreadingCall.Handover : ThreadingCall.None;

            default:
                return ThreadingCall.None;
        }
    }

    private static ThreadingCall OfTasks(string type, string name) => type switch
    {
        "Task" => name is "Run" or "Start" or "RunSynchronously" or "Wait" or "WaitAll" or "WaitAny" or "ContinueWith"
            ? ThreadingCall.Handover
            : ThreadingCall.None,
        "TaskFactory" => name is "StartNew" ? ThreadingCall.Handover : ThreadingCall.None,
        "TaskCompletionSource" => name.StartsWith("get_", StringComparison.Ordinal) ? ThreadingCall.None : ThreadingCall.Handover,
        "Parallel" => ThreadingCall.Handover,
        _ => ThreadingCall.None,
    };

    private static bool IsSystem(INamespaceSymbol? space) => space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
