using System.Runtime.InteropServices;

namespace Aio;

/// <summary>What an <see cref="EventNotifier"/> is made of on this system.</summary>
internal abstract class EventMechanism : IDisposable
{
    public abstract SafeHandle Handle { get; }

    public abstract void Set();

    public abstract bool TestAndClear();

    public abstract void Dispose();

    public static EventMechanism Create() =>
        OperatingSystem.IsLinux() ? new EventFdMechanism()
        : OperatingSystem.IsWindows() ? new WaitHandleMechanism()
        : new PipeMechanism();
}
