using System.Runtime.InteropServices;

namespace Aio;

/// <summary>How a loop blocks, how other threads end that, and what it watches meanwhile. Whether a wake-up is needed, the
/// <see cref="WakeGate"/> knows; whom an event is for, the <see cref="HandlerSource"/>.</summary>
internal abstract class WaitBackend : IDisposable
{
    /// <summary>What the statistics report.</summary>
    public abstract AioBackend Kind { get; }

    /// <summary>
    /// Home thread: blocks until the wake event was written since the last wait, or a watched descriptor is ready, or the time
    /// is over, or a signal arrives. May return early without a reason; the loop looks again.
    /// </summary>
    /// <param name="nanoseconds">0 for a look without blocking; negative for ever.</param>
    /// <param name="handlers">Is told which descriptors are ready.</param>
    /// <exception cref="IOException">The system refuses to wait.</exception>
    public abstract void Wait(long nanoseconds, HandlerSource handlers);

    /// <summary>Any thread: writes the wake event.</summary>
    /// <exception cref="ObjectDisposedException">The context was disposed: nobody is left to wake.</exception>
    /// <exception cref="IOException">The system refuses to write.</exception>
    public abstract void Wake();

    /// <summary>What becomes readable where <see cref="Wait"/> would return.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no such thing.</exception>
    public virtual SafeHandle WakeHandle => throw new PlatformNotSupportedException(
        $"The {Kind} back end has no descriptor that stands for all that it waits for. On Linux, choose AioBackend.Epoll, in the options or by AIO_BACKEND.");

    /// <summary>Home thread: begins to watch a descriptor.</summary>
    /// <param name="descriptor">Its number. It stays open until it is watched no longer.</param>
    /// <param name="events">What for. With none, it is only found out whether it could be watched.</param>
    /// <exception cref="ArgumentException">It is not open, or one that cannot be waited for.</exception>
    /// <exception cref="IOException">The system refuses.</exception>
    /// <exception cref="PlatformNotSupportedException">This back end watches no descriptors.</exception>
    public virtual void Watch(int descriptor, AioEvents events) => throw new PlatformNotSupportedException(
        $"The {Kind} back end watches no descriptors. Choose AioBackend.Epoll (Linux) or AioBackend.Poll (any Unix), in the options or by AIO_BACKEND.");

    /// <summary>Home thread: watches for other events.</summary>
    /// <param name="descriptor">The number of one that <see cref="Watch"/> has accepted.</param>
    /// <param name="before">What it is watched for by now; none: not at all.</param>
    /// <param name="now">What it is to be watched for; none: not at all, not for a hang-up either.</param>
    /// <exception cref="IOException">The system refuses.</exception>
    public virtual void ChangeInterest(int descriptor, AioEvents before, AioEvents now) => Watch(descriptor, now);

    public abstract void Dispose();

    /// <summary>A time-out for systems that count milliseconds: rounded up, so that none ends early.</summary>
    /// <param name="nanoseconds">Negative for ever.</param>
    public static int ToMilliseconds(long nanoseconds) =>
        nanoseconds < 0 ? -1 : (int)Math.Min((nanoseconds / 1_000_000) + (nanoseconds % 1_000_000 == 0 ? 0 : 1), int.MaxValue);
}
