using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Aio.Tests;

/// <summary>Exceptions that nobody catches, which would end the process: those that a test expects do not.</summary>
internal static class UnhandledExceptions
{
    private static readonly ConcurrentDictionary<Exception, TaskCompletionSource> s_expected = [];

    static UnhandledExceptions() => ExceptionHandling.SetUnhandledExceptionHandler(
        static exception => s_expected.TryRemove(exception, out var seen) && seen.TrySetResult());

    /// <summary>Complete when this very exception has reached the end of a thread.</summary>
    public static Task Expect(Exception exception)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        s_expected[exception] = seen;
        return seen.Task;
    }
}
