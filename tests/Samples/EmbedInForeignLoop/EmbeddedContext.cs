using EmbedInForeignLoop;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

/// <summary>A context inside a loop of GLib's own, which the test's thread runs.</summary>
internal sealed class EmbeddedContext : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public EmbeddedContext()
    {
        RequiresGLib.OrSkip();
        MainContext = new GMainContext();
        Loop = new GLibMainLoop(MainContext);
        Context = new AioContext(new AioContextOptions { Backend = AioBackend.Epoll });
        Source = new GLibSource(Context);
        Source.Attach(MainContext);
    }

    public GMainContext MainContext { get; }

    public GLibMainLoop Loop { get; }

    public AioContext Context { get; }

    public GLibSource Source { get; }

    /// <summary>Runs the loop until something quits it. A loop that sleeps for ever on what it was given is a failure.</summary>
    public void Run()
    {
        var slept = false;
        using var watchdog = new Timer(
            _ =>
            {
                Volatile.Write(ref slept, true);
                Loop.Quit();
            },
            null,
            Limit,
            Timeout.InfiniteTimeSpan);
        Loop.Run();
        Assert.False(Volatile.Read(ref slept), $"The loop did not end within {Limit.TotalMinutes} minutes: a wake-up was lost.");
    }

    /// <summary>
    /// Calls something from a source of GLib's of higher priority, at a moment between prepare and check of the context's: GLib
    /// skips that check.
    /// </summary>
    public void BetweenPrepareAndCheck(Action action)
    {
        MainContext.AddTimeout(
            TimeSpan.FromMilliseconds(1),
            () =>
            {
                if (!Source.IsAnnounced)
                {
                    // It was over before GLib asked the context at all; or since a check, after a wait that a signal has ended.
                    return true;
                }

                action();
                return false;
            },
            GLibPriority.High);
    }

    public void Dispose()
    {
        Source.Dispose();
        Context.Dispose();
        Loop.Dispose();
        MainContext.Dispose();
    }
}
