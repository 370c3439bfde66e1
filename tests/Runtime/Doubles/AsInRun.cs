namespace Aio.Tests;

/// <summary>Does something in a callback of a bare poll as it is done where the loop is run for good: what it completes goes on inside it.</summary>
internal static class AsInRun
{
    public static void Do(AioContext context, Action action)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context.SynchronizationContext);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
