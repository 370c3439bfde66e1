using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// An event that one side sets and the other tests and clears, with a descriptor that a loop can wait for. Setting it many
/// times before it is cleared is setting it once.
/// </summary>
/// <remarks>
/// An eventfd on Linux, a pipe on other Unix systems, an auto-reset event on Windows. QEMU's counterpart is
/// <c>EventNotifier</c>.
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed class EventNotifier : IDisposable
{
    private readonly EventMechanism _mechanism;

    /// <summary>Makes one that is not set. From any thread.</summary>
    /// <exception cref="IOException">No descriptor is to be had; the message names the system's error and the remedy.</exception>
    public EventNotifier()
        : this(EventMechanism.Create())
    {
    }

    internal EventNotifier(EventMechanism mechanism) => _mechanism = mechanism;

    /// <summary>
    /// What becomes readable, or signalled on Windows, when this is set. It belongs to this object: wait for it, do not read,
    /// write or close it. From any thread.
    /// </summary>
    public SafeHandle SafeHandle => _mechanism.Handle;

    /// <summary>Sets it. From any thread; never waits. What was written before is seen by who clears it.</summary>
    /// <remarks>QEMU's counterpart is <c>event_notifier_set</c>.</remarks>
    /// <exception cref="ObjectDisposedException">It is disposed.</exception>
    /// <exception cref="IOException">The system refuses to write.</exception>
    public void Set() => _mechanism.Set();

    /// <summary>Clears it. From any thread; never waits.</summary>
    /// <returns>Whether it was set.</returns>
    /// <remarks>QEMU's counterpart is <c>event_notifier_test_and_clear</c>.</remarks>
    /// <exception cref="ObjectDisposedException">It is disposed.</exception>
    /// <exception cref="IOException">The system refuses to read.</exception>
    public bool TestAndClear() => _mechanism.TestAndClear();

    /// <summary>Closes the descriptor, as soon as no other thread is using it. From any thread, any number of times.</summary>
    public void Dispose() => _mechanism.Dispose();

    private string DebuggerDisplay => _mechanism.Handle.IsClosed
        ? "disposed"
        : $"{(OperatingSystem.IsWindows() ? "event" : "descriptor")} {_mechanism.Handle.DangerousGetHandle()}";
}
