namespace Aio.Tests;

/// <summary>Runs a theory once on every back end that this system has.</summary>
public sealed class EachBackend : TheoryData<AioBackend>
{
    public EachBackend()
    {
        Add(AioBackend.Managed);
        if (!OperatingSystem.IsWindows())
        {
            Add(AioBackend.Poll);
        }

        if (OperatingSystem.IsLinux())
        {
            Add(AioBackend.Epoll);
        }
    }
}
