using Microsoft.CodeAnalysis;

namespace Aio.RealCode.Tests.Sides;

/// <summary>The calls of the framework that wait for another thread, wake it or give it something to do.</summary>
internal static class HandOvers
{
    private static readonly string[] ThreadCalls = ["Sleep", "Yield", "Join", "Start", "UnsafeStart", "Interrupt"];
    private static readonly string[] MonitorCalls = ["Wait", "Pulse", "PulseAll"];
    private static readonly string[] TaskCalls = ["Run", "Start", "RunSynchronously", "Wait", "WaitAll", "WaitAny", "ContinueWith", "StartNew", "get_Result"];

    private static readonly string[] Waitables =
    [
        "WaitHandle", "EventWaitHandle", "AutoResetEvent", "ManualResetEvent", "ManualResetEventSlim", "Mutex", "Semaphore", "SemaphoreSlim", "CountdownEvent",
        "Barrier", "ReaderWriterLock", "ReaderWriterLockSlim", "BlockingCollection",
    ];

    private static readonly string[] OtherCalls =
    [
        "WaitOne", "SignalAndWait", "Set", "Reset", "Release", "ReleaseMutex", "WaitAsync", "Signal", "AddCount", "Post", "Send", "SpinUntil", "Change", "QueueUserWorkItem",
        "UnsafeQueueUserWorkItem", "SetResult", "TrySetResult", "SetException", "TrySetException", "SetCanceled", "TrySetCanceled", "Result",
    ];

    /// <summary>Where none of these stands, there is none.</summary>
    public static IEnumerable<string> Words => [.. ThreadCalls, .. MonitorCalls, .. TaskCalls, .. OtherCalls];

    public static bool Contain(IMethodSymbol method) =>
        method.ContainingType is { } type
        && type.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) == true
        && type.Name switch
        {
            "Thread" => ThreadCalls.Contains(method.Name),
            "Monitor" => MonitorCalls.Contains(method.Name),
            "Task" or "TaskFactory" => TaskCalls.Contains(method.Name),
            "TaskCompletionSource" => method.MethodKind == MethodKind.Ordinary,
            "ThreadPool" => method.Name.Contains("Queue", StringComparison.Ordinal) || method.Name.Contains("Register", StringComparison.Ordinal),
            "SynchronizationContext" => method.Name is "Post" or "Send",
            "SpinWait" => method.Name == "SpinUntil",
            "Timer" => method.Name == "Change",
            "Parallel" => true,
            _ => Waitables.Contains(type.Name) && method.MethodKind == MethodKind.Ordinary && method.Name is not ("Dispose" or "Close"),
        };
}
