using System.Runtime.ExceptionServices;

namespace Aio.Tests;

/// <summary>Does something on a thread of its own and waits for its end; what it throws is thrown here.</summary>
internal static class OtherThread
{
    public static void Do(Action action) => Do<object?>(() =>
    {
        action();
        return null;
    });

    public static T Do<T>(Func<T> function)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = function();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
