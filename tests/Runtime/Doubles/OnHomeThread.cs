using System.Runtime.ExceptionServices;

namespace Aio.Tests;

/// <summary>Does something in a callback of a loop that another thread runs and waits for its end; what it throws is thrown here.</summary>
internal static class OnHomeThread
{
    // Long enough for a slow machine: it is never waited for in a test that passes.
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static void Do(AioContext context, Action action) => Do<object?>(context, () =>
    {
        action();
        return null;
    });

    public static T Do<T>(AioContext context, Func<T> function)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        using var ran = new ManualResetEventSlim();
        context.Post(_ =>
        {
            try
            {
                result = function();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                ran.Set();
            }
        }, 0);
        Assert.True(ran.Wait(Limit), "The loop did not come by.");
        failure?.Throw();
        return result;
    }
}
