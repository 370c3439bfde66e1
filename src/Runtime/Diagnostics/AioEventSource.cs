using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;

namespace Aio;

/// <summary>
/// What happens to loops, as events for <c>dotnet-trace</c> and an <see cref="EventListener"/> (<c>docs/observability.md</c>). Who raises
/// one asks first whether anybody listens, with the property for its level and keyword: then nothing is made for nobody.
/// </summary>
[EventSource(Name = SourceName)]
internal sealed class AioEventSource : EventSource
{
    public const string SourceName = "Aio";

    public static readonly AioEventSource Log = new();

    private AioEventSource()
    {
    }

    public bool IsLifetimeEnabled => IsEnabled(EventLevel.Informational, Keywords.Lifetime);

    public bool AreLifetimeWarningsEnabled => IsEnabled(EventLevel.Warning, Keywords.Lifetime);

    public bool AreWaitsEnabled => IsEnabled(EventLevel.Verbose, Keywords.Waits);

    public bool AreThreadFailuresEnabled => IsEnabled(EventLevel.Error, Keywords.Lifetime | Keywords.Exceptions);

    public bool AreLossesEnabled => IsEnabled(EventLevel.Warning, Keywords.Exceptions);

    public bool AreExceptionsEnabled => IsEnabled(EventLevel.Error, Keywords.Exceptions);

    /// <summary>A context has been made.</summary>
    /// <param name="context">Its name, here as in all events.</param>
    /// <param name="backend">How it waits.</param>
    /// <param name="fallback">Why that is not what was asked for or the best of the system; else empty.</param>
    [Event(1, Level = EventLevel.Informational, Keywords = Keywords.Lifetime, Message = "Context {0} made, waits by {1}. {2}")]
    public void ContextCreated(string context, string backend, string fallback) => WriteEvent(1, context, backend, fallback);

    /// <summary>A context has been disposed.</summary>
    [Event(2, Level = EventLevel.Informational, Keywords = Keywords.Lifetime, Message = "Context {0} disposed after {1} iterations")]
    public void ContextDisposed(string context, long iterations) => Write(2, context, iterations);

    /// <summary>A context has been collected that nobody had disposed.</summary>
    [Event(3, Level = EventLevel.Warning, Keywords = Keywords.Lifetime, Message = "Context {0} was collected without having been disposed")]
    public void ContextCollected(string context) => WriteEvent(3, context);

    /// <summary>A thread has become the home thread of a context.</summary>
    /// <param name="context">Its name.</param>
    /// <param name="threadId">The thread's managed number.</param>
    /// <param name="threadName">Empty if it has none.</param>
    [Event(4, Level = EventLevel.Informational, Keywords = Keywords.Lifetime, Message = "Context {0} belongs to thread {1} {2}")]
    public void HomeThreadClaimed(string context, int threadId, string threadName) => Write(4, context, threadId, threadName);

    /// <summary>The home thread of a context has given it up.</summary>
    [Event(5, Level = EventLevel.Informational, Keywords = Keywords.Lifetime, Message = "Context {0} belongs to nobody")]
    public void HomeThreadReleased(string context) => WriteEvent(5, context);

    /// <summary>A loop is about to block.</summary>
    /// <param name="context">Its name.</param>
    /// <param name="limit">In nanoseconds; negative for ever.</param>
    [Event(6, Level = EventLevel.Verbose, Keywords = Keywords.Waits, Message = "Context {0} blocks for {1} ns at most")]
    public void LoopBlocking(string context, long limit) => Write(6, context, limit);

    /// <summary>A loop has been woken, by whatever it was.</summary>
    /// <param name="context">Its name.</param>
    /// <param name="nanoseconds">How long it had blocked.</param>
    [Event(7, Level = EventLevel.Verbose, Keywords = Keywords.Waits, Message = "Context {0} woken after {1} ns")]
    public void LoopWoken(string context, long nanoseconds) => Write(7, context, nanoseconds);

    /// <summary>A callback has thrown. Where polls are nested, once for each that the exception leaves.</summary>
    /// <param name="context">Its name.</param>
    /// <param name="exceptionType">With its namespace.</param>
    /// <param name="message">The exception's.</param>
    /// <param name="isHandled">Whether the program has dealt with it; if not, it leaves the poll.</param>
    [Event(8, Level = EventLevel.Error, Keywords = Keywords.Exceptions, Message = "A callback of context {0} threw {1}: {2}")]
    public void CallbackThrew(string context, string exceptionType, string message, bool isHandled) =>
        Write(8, context, exceptionType, message, isHandled ? 1 : 0);

    /// <summary>An <see cref="AioThread"/> runs the loop of its context.</summary>
    [Event(9, Level = EventLevel.Informational, Keywords = Keywords.Lifetime, Message = "Thread {0} runs context {1}")]
    public void ThreadStarted(string thread, string context) => WriteEvent(9, thread, context);

    /// <summary>An <see cref="AioThread"/> has ended its loop, as it was asked to.</summary>
    [Event(10, Level = EventLevel.Informational, Keywords = Keywords.Lifetime, Message = "Thread {0} has stopped running context {1}")]
    public void ThreadStopped(string thread, string context) => WriteEvent(10, thread, context);

    /// <summary>An exception that nobody handled has ended the loop of an <see cref="AioThread"/>.</summary>
    [Event(11, Level = EventLevel.Error, Keywords = Keywords.Lifetime | Keywords.Exceptions, Message = "Thread {0} ended: {1}: {2}")]
    public void ThreadFaulted(string thread, string exceptionType, string message) => WriteEvent(11, thread, exceptionType, message);

    /// <summary>What was to go on on a context that is disposed goes on on the thread pool.</summary>
    [Event(12, Level = EventLevel.Warning, Keywords = Keywords.Exceptions, Message = "A continuation of disposed context {0} goes on on the thread pool")]
    public void ContinuationOrphaned(string context) => WriteEvent(12, context);

    /// <summary>A thread of a pool has begun.</summary>
    /// <param name="pool">The pool's name, here as in all events of pools.</param>
    /// <param name="thread">The thread's.</param>
    [Event(13, Level = EventLevel.Informational, Keywords = Keywords.Lifetime, Message = "Thread {1} of pool {0} started")]
    public void PoolThreadStarted(string pool, string thread) => WriteEvent(13, pool, thread);

    /// <summary>A thread of a pool ends: for want of work, or with the pool.</summary>
    [Event(14, Level = EventLevel.Informational, Keywords = Keywords.Lifetime, Message = "Thread {1} of pool {0} retired")]
    public void PoolThreadRetired(string pool, string thread) => WriteEvent(14, pool, thread);

    /// <summary>The system has refused to start a thread of a pool.</summary>
    [Event(15, Level = EventLevel.Warning, Keywords = Keywords.Lifetime, Message = "No thread could be started for pool {0}: {1}")]
    public void PoolThreadRefused(string pool, string message) => WriteEvent(15, pool, message);

    /// <summary>The completion of an item could not be delivered, since the context was disposed first.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="work">The type of the item.</param>
    [Event(16, Level = EventLevel.Warning, Keywords = Keywords.Exceptions, Message = "A completion of a {1} of pool {0} was dropped")]
    public void CompletionDropped(string pool, string work) => WriteEvent(16, pool, work);

    // The framework's own overloads box what is no string or number of the same kind: these do not.

    [NonEvent]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Strings and numbers only.")]
    private unsafe void Write(int id, string first, string second, string third, int number)
    {
        fixed (char* firstText = first, secondText = second, thirdText = third)
        {
            var data = stackalloc EventData[4];
            Set(out data[0], firstText, first);
            Set(out data[1], secondText, second);
            Set(out data[2], thirdText, third);
            data[3] = new EventData { DataPointer = (nint)(&number), Size = sizeof(int) };
            WriteEventCore(id, 4, data);
        }
    }

    [NonEvent]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Strings and numbers only.")]
    private unsafe void Write(int id, string text, long number)
    {
        fixed (char* textAt = text)
        {
            var data = stackalloc EventData[2];
            Set(out data[0], textAt, text);
            data[1] = new EventData { DataPointer = (nint)(&number), Size = sizeof(long) };
            WriteEventCore(id, 2, data);
        }
    }

    [NonEvent]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Strings and numbers only.")]
    private unsafe void Write(int id, string first, int number, string second)
    {
        fixed (char* firstText = first, secondText = second)
        {
            var data = stackalloc EventData[3];
            Set(out data[0], firstText, first);
            data[1] = new EventData { DataPointer = (nint)(&number), Size = sizeof(int) };
            Set(out data[2], secondText, second);
            WriteEventCore(id, 3, data);
        }
    }

    [NonEvent]
    private static unsafe void Set(out EventData data, char* at, string text) =>
        // With the zero at its end.
        data = new EventData { DataPointer = (nint)at, Size = (text.Length + 1) * sizeof(char) };

    /// <summary>What can be listened to by itself.</summary>
    public static class Keywords
    {
        /// <summary>Contexts, threads and pools that come and go.</summary>
        public const EventKeywords Lifetime = (EventKeywords)0x1;

        /// <summary>Each wait of each loop.</summary>
        public const EventKeywords Waits = (EventKeywords)0x2;

        /// <summary>What callbacks throw, and what nobody is told.</summary>
        public const EventKeywords Exceptions = (EventKeywords)0x4;
    }
}
