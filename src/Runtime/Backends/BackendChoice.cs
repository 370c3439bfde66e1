namespace Aio;

/// <summary>Which back end a context gets.</summary>
internal static class BackendChoice
{
    /// <summary>The environment variable that decides where the options leave it open.</summary>
    public const string Variable = "AIO_BACKEND";

    /// <summary>Makes the back end that the options ask for, or the environment, or the best that there is.</summary>
    /// <param name="asked">What the options say.</param>
    /// <param name="fallback">Why it is not the one that was asked for in the environment, or the best of this system; null if it is.</param>
    /// <exception cref="PlatformNotSupportedException">The options ask for what this system lacks.</exception>
    /// <exception cref="InvalidOperationException">The environment variable names no back end.</exception>
    /// <exception cref="IOException">No descriptor is to be had.</exception>
    public static WaitBackend Create(AioBackend asked, out string? fallback) =>
        Create(asked, asked == AioBackend.Auto ? Environment.GetEnvironmentVariable(Variable) : null, out fallback);

    /// <summary>As the other one.</summary>
    /// <param name="asked">What the options say.</param>
    /// <param name="environment">What the environment says; null or empty for nothing.</param>
    /// <param name="fallback">See there.</param>
    internal static WaitBackend Create(AioBackend asked, string? environment, out string? fallback)
    {
        fallback = null;
        if (asked != AioBackend.Auto)
        {
            return CreateExactly(asked);
        }

        if (!string.IsNullOrEmpty(environment))
        {
            var named = Parse(environment);
            if (named != AioBackend.Auto)
            {
                try
                {
                    return CreateExactly(named);
                }
                catch (PlatformNotSupportedException exception)
                {
                    fallback = $"{Variable} is '{environment}'. {exception.Message}";
                }
            }
        }

        return CreateBest(ref fallback);
    }

    private static WaitBackend CreateBest(ref string? fallback)
    {
        if (OperatingSystem.IsWindows())
        {
            return new ManagedBackend();
        }

        if (OperatingSystem.IsLinux())
        {
            try
            {
                return new EpollBackend();
            }
            catch (PlatformNotSupportedException exception)
            {
                fallback ??= exception.Message;
            }
        }

        return new PollBackend();
    }

    private static WaitBackend CreateExactly(AioBackend backend) => backend switch
    {
        AioBackend.Epoll => OperatingSystem.IsLinux()
            ? new EpollBackend()
            : throw new PlatformNotSupportedException("epoll is Linux's. Choose AioBackend.Auto, Poll or Managed."),
        AioBackend.Poll => !OperatingSystem.IsWindows()
            ? new PollBackend()
            : throw new PlatformNotSupportedException("Windows has no poll. Choose AioBackend.Auto or Managed."),
        AioBackend.Managed => new ManagedBackend(),
        _ => throw new ArgumentOutOfRangeException(nameof(backend), backend, "Choose Auto, Epoll, Poll or Managed."),
    };

    private static AioBackend Parse(string name) => name.Trim().ToUpperInvariant() switch
    {
        "AUTO" => AioBackend.Auto,
        "EPOLL" => AioBackend.Epoll,
        "POLL" => AioBackend.Poll,
        "MANAGED" => AioBackend.Managed,
        _ => throw new InvalidOperationException(
            $"The environment variable {Variable} is '{name}'. Set it to auto, epoll, poll or managed, or unset it."),
    };
}
