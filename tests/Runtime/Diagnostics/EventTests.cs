using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;

namespace Aio.Tests.Diagnostics;

/// <summary>What a listener to the event source is told.</summary>
[Collection(ObservedProcess.Name)]
public sealed class EventTests
{
    private const EventKeywords Lifetime = (EventKeywords)0x1;
    private const EventKeywords Waits = (EventKeywords)0x2;
    private const EventKeywords Exceptions = (EventKeywords)0x4;

    // Events are found by the source, which the first context makes.
    public EventTests() => new AioContext().Dispose();

    [Fact]
    public void The_life_of_a_context_is_told_in_order()
    {
        using var recorder = new EventRecorder("life", keywords: Lifetime);
        var context = NewContext("life");
        context.Poll(blocking: false);
        context.Poll(blocking: false);

        context.Dispose();

        Assert.Equal(
            [
                "ContextCreated Managed",
                $"HomeThreadClaimed {Environment.CurrentManagedThreadId} {Thread.CurrentThread.Name}".TrimEnd(),
                "ContextDisposed 2",
            ],
            recorder.Events);
    }

    [Fact]
    public void Why_another_back_end_was_taken_is_told()
    {
        using var recorder = new EventRecorder("fallback", keywords: Lifetime);

        using var context = new AioContext(new AioContextOptions { Name = "fallback" }, new RecordingBackend(), "There is no epoll here.");

        Assert.Equal(["ContextCreated Managed There is no epoll here."], recorder.Events);
    }

    [Fact]
    public void A_context_that_was_collected_undisposed_is_told()
    {
        using var recorder = new EventRecorder("forgotten", EventLevel.Warning, Lifetime);
        Forget("forgotten");

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(["ContextCollected"], recorder.Events);
    }

    [Fact]
    public void Each_wait_is_told_with_its_limit_and_how_long_it_took()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(new AioContextOptions { Name = "waits" }, backend);
        using var recorder = new EventRecorder("waits", keywords: Waits);
        backend.OnWait(context.Notify);

        context.Poll(blocking: true);

        Assert.Equal(2, recorder.Events.Count);
        Assert.Equal("LoopBlocking -1", recorder.Events[0]);
        Assert.Matches("^LoopWoken [0-9]+$", recorder.Events[1]);
    }

    [Fact]
    public void A_look_that_does_not_wait_is_no_wait()
    {
        using var context = NewContext("looks only");
        using var recorder = new EventRecorder("looks only", keywords: Waits);
        context.Post(static _ => { }, 0);

        context.Poll(blocking: true);
        context.Poll(blocking: false);

        Assert.Empty(recorder.Events);
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void What_a_listener_schedules_when_it_is_told_of_a_wait_ends_that_wait(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Name = "told", Backend = backend });
        using var bottomHalf = new ActionBottomHalf(context);
        using var recorder = new EventRecorder("told", keywords: Waits)
        {
            WhenRaised = name =>
            {
                if (name == "LoopBlocking" && bottomHalf.Runs == 0)
                {
                    bottomHalf.Schedule();
                }
            },
        };

        context.Poll(blocking: true);

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void What_a_callback_throws_is_told()
    {
        using var context = NewContext("throws");
        using var recorder = new EventRecorder("throws", keywords: Exceptions);
        context.Post(static _ => throw new InvalidOperationException("too much"), 0);

        Assert.Throws<InvalidOperationException>(() => context.Poll(blocking: false));

        Assert.Equal(["CallbackThrew System.InvalidOperationException too much False"], recorder.Events);
    }

    [Fact]
    public void That_the_program_has_dealt_with_it_is_told()
    {
        using var context = new AioContext(new AioContextOptions { Name = "handles", OnUnhandledException = static _ => true });
        using var recorder = new EventRecorder("handles", keywords: Exceptions);
        context.Post(static _ => throw new InvalidOperationException("too much"), 0);

        context.Poll(blocking: false);

        Assert.Equal(["CallbackThrew System.InvalidOperationException too much True"], recorder.Events);
    }

    [Fact]
    public void What_a_callback_throws_is_told_also_if_the_handler_itself_throws()
    {
        using var context = new AioContext(new AioContextOptions
        {
            Name = "handler throws",
            OnUnhandledException = static exception => throw new NotSupportedException("not here", exception),
        });
        using var recorder = new EventRecorder("handler throws", keywords: Exceptions);
        context.Post(static _ => throw new InvalidOperationException("too much"), 0);

        Assert.Throws<NotSupportedException>(() => context.Poll(blocking: false));

        Assert.Equal(["CallbackThrew System.InvalidOperationException too much False"], recorder.Events);
    }

    [Fact]
    public void The_start_and_stop_of_a_thread_are_told_in_order()
    {
        using var recorder = new EventRecorder("worker", keywords: Lifetime);
        using var thread = new AioThread("worker");
        thread.Start();

        thread.Stop();

        Assert.Equal(
            ["ContextCreated", "HomeThreadClaimed", "ThreadStarted", "HomeThreadReleased", "ThreadStopped"],
            recorder.Events.Select(text => text.Split(' ')[0]));
        Assert.EndsWith(" worker", recorder.Events[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_ended_a_thread_is_told()
    {
        using var thread = new AioThread("unlucky worker");
        using var recorder = new EventRecorder("unlucky worker", EventLevel.Error);
        thread.Context.Post(static _ => throw new InvalidOperationException("too much"), 0);
        thread.Start();

        Assert.Throws<InvalidOperationException>(thread.Stop);

        Assert.Equal(
            ["CallbackThrew System.InvalidOperationException too much False", "ThreadFaulted System.InvalidOperationException too much"],
            recorder.Events);
    }

    [Fact]
    public void A_continuation_whose_context_has_gone_is_told()
    {
        var context = NewContext("gone");
        context.Dispose();
        using var recorder = new EventRecorder("gone", EventLevel.Warning, Exceptions);

        context.SynchronizationContext.Post(static _ => { }, null);

        Assert.Equal(["ContinuationOrphaned"], recorder.Events);
    }

    [Fact]
    public void Who_asks_for_less_is_told_less()
    {
        var backend = new RecordingBackend();
        using var recorder = new EventRecorder("less", EventLevel.Informational);
        using var context = new AioContext(new AioContextOptions { Name = "less" }, backend);
        backend.OnWait(context.Notify);

        context.Poll(blocking: true);

        Assert.Equal(["ContextCreated", "HomeThreadClaimed"], recorder.Events.Select(text => text.Split(' ')[0]));
    }

    [Fact]
    public void The_manifest_of_the_source_is_valid()
    {
        var manifest = EventSource.GenerateManifest(typeof(AioEventSource), assemblyPathToIncludeInManifest: null, EventManifestOptions.Strict);

        Assert.NotNull(manifest);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(string name) => NewContext(name);

    private static AioContext NewContext(string name) => new(new AioContextOptions { Name = name, Backend = AioBackend.Managed });
}
