namespace Aio.Tests;

/// <summary>Runs a theory once on every back end that this system has.</summary>
public sealed class EachBackend : TheoryData<AioBackend>
{
    public EachBackend()
    {
        foreach (var backend in new[] { AioBackend.Managed, AioBackend.Poll, AioBackend.Epoll })
        {
            if (Exists(backend))
            {
                Add(backend);
            }
        }
    }

    public static bool Exists(AioBackend backend) => backend switch
    {
        AioBackend.Epoll => OperatingSystem.IsLinux(),
        AioBackend.Poll => !OperatingSystem.IsWindows(),
        _ => true,
    };
}
