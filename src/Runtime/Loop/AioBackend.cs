namespace Aio;

/// <summary>How an <see cref="AioContext"/> waits.</summary>
public enum AioBackend
{
    /// <summary>The best that the system has: <see cref="Epoll"/> on Linux, else <see cref="Managed"/>.</summary>
    Auto,

    /// <summary>Linux: epoll over an eventfd.</summary>
    Epoll,

    /// <summary>Any Unix: poll over an eventfd or a pipe.</summary>
    Poll,

    /// <summary>Everywhere: an event of the framework's, without descriptors.</summary>
    Managed,
}
