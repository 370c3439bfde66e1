namespace Aio;

/// <summary>How a loop blocks, and how other threads end that. Whether either is needed, the <see cref="WakeGate"/> knows.</summary>
internal abstract class WaitBackend : IDisposable
{
    /// <summary>What the statistics report.</summary>
    public abstract AioBackend Kind { get; }

    /// <summary>
    /// Home thread: blocks until the wake event was written since the last wait, or the time is over, or a signal arrives.
    /// May return early without a reason; the loop looks again.
    /// </summary>
    /// <param name="nanoseconds">Negative for ever.</param>
    /// <exception cref="IOException">The system refuses to wait.</exception>
    public abstract void Wait(long nanoseconds);

    /// <summary>Any thread: writes the wake event.</summary>
    /// <exception cref="ObjectDisposedException">The context was disposed: nobody is left to wake.</exception>
    /// <exception cref="IOException">The system refuses to write.</exception>
    public abstract void Wake();

    public abstract void Dispose();

    /// <summary>A time-out for systems that count milliseconds: rounded up, so that none ends early.</summary>
    /// <param name="nanoseconds">Negative for ever.</param>
    public static int ToMilliseconds(long nanoseconds) =>
        nanoseconds < 0 ? -1 : (int)Math.Min((nanoseconds / 1_000_000) + (nanoseconds % 1_000_000 == 0 ? 0 : 1), int.MaxValue);

    /// <summary>Makes the back end that the options ask for.</summary>
    /// <exception cref="PlatformNotSupportedException">This system has no such back end.</exception>
    /// <exception cref="IOException">No descriptor is to be had.</exception>
    public static WaitBackend Create(AioBackend backend)
    {
        switch (backend)
        {
            case AioBackend.Auto:
                return OperatingSystem.IsLinux() ? new EpollBackend() : new ManagedBackend();

            case AioBackend.Epoll:
                return OperatingSystem.IsLinux()
                    ? new EpollBackend()
                    : throw new PlatformNotSupportedException("epoll is Linux's. Choose AioBackend.Auto, Poll or Managed.");

            case AioBackend.Poll:
                return !OperatingSystem.IsWindows()
                    ? new PollBackend()
                    : throw new PlatformNotSupportedException("Windows has no poll. Choose AioBackend.Auto or Managed.");

            case AioBackend.Managed:
                return new ManagedBackend();

            default:
                throw new ArgumentOutOfRangeException(nameof(backend), backend, "Choose Auto, Epoll, Poll or Managed.");
        }
    }
}
