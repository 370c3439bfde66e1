namespace Aio;

/// <summary>How an <see cref="AioContext"/> waits.</summary>
public enum AioBackend
{
    /// <summary>
    /// What the environment variable <c>AIO_BACKEND</c> names (<c>epoll</c>, <c>poll</c>, <c>managed</c>), or else the best that
    /// the system has: <see cref="Epoll"/> on Linux, <see cref="Poll"/> on other Unix systems, <see cref="Managed"/> on Windows.
    /// </summary>
    Auto,

    /// <summary>Linux: epoll. Any number of descriptors; time-outs to the nanosecond where the kernel has epoll_pwait2 (5.11).</summary>
    Epoll,

    /// <summary>Any Unix: poll. Each wait costs by the number of descriptors; time-outs to the nanosecond on Linux, else to the millisecond.</summary>
    Poll,

    /// <summary>Everywhere: an event of the framework's. No descriptors; time-outs to the millisecond.</summary>
    Managed,
}
