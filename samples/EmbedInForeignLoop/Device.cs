using Aio;

namespace EmbedInForeignLoop;

/// <summary>State that one thread owns, the one that runs GLib's loop; other threads hand it work.</summary>
internal sealed partial class Device(AioContext context, GLibMainLoop loop)
{
    /// <summary>How many threads hand it work.</summary>
    public const int Threads = 2;

    /// <summary>How much of it at once, before they wait for it.</summary>
    public const int Burst = 50;

    private readonly GLibMainLoop _loop = loop;
    private readonly int[] _nextOfThread = new int[Threads];
    private readonly SemaphoreSlim[] _burstsDone = [.. Enumerable.Range(0, Threads).Select(_ => new SemaphoreSlim(0))];
    private bool _isFlushed;

    /// <summary>How many completions have arrived.</summary>
    public int Completed { get; private set; }

    /// <summary>Whether each thread's came in its order, and none twice.</summary>
    public bool IsInOrder { get; private set; } = true;

    /// <summary>How many completions have arrived when the other thread was about to end a flush.</summary>
    public int CompletedDuringFlush { get; private set; }

    /// <summary>Another thread: hands over as much as it may, and waits for it.</summary>
    public void CompleteBurst(int thread, int first)
    {
        for (var number = first; number < first + Burst; number++)
        {
            ScheduleComplete(thread, number);
        }

        _burstsDone[thread].Wait();
    }

    /// <summary>With parameters: every call of <c>ScheduleComplete</c> arrives here once.</summary>
    [BottomHalf]
    internal void Complete(int thread, int number)
    {
        IsInOrder &= number == _nextOfThread[thread]++;
        Completed++;
        if ((number + 1) % Burst == 0)
        {
            _burstsDone[thread].Release();
        }
    }

    /// <summary>Without: what it waits for comes while it is on the stack, so it runs GLib's loop from within.</summary>
    [BottomHalf]
    internal void Flush()
    {
        var before = Completed;
        var thread = new Thread(() =>
        {
            ScheduleComplete(0, _nextOfThread[0]);
            ScheduleFlushed();
        });
        thread.Start();
        while (!_isFlushed)
        {
            _loop.Iterate(mayBlock: true);
        }

        thread.Join();
        CompletedDuringFlush = Completed - before;
        _loop.Quit();
    }

    [BottomHalf]
    internal void Flushed() => _isFlushed = true;

    /// <summary>What it throws must not meet a frame of GLib's.</summary>
    [BottomHalf]
    internal void Fail() => throw new DeviceException($"The disk is full after {Completed} requests.");

    /// <summary>The last thing of a chapter.</summary>
    [BottomHalf]
    internal void Quit() => _loop.Quit();
}

/// <summary>Something went wrong in a callback.</summary>
internal sealed class DeviceException(string message) : Exception(message);
