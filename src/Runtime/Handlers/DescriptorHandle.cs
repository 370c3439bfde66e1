using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Aio;

/// <summary>What of the framework's handles is a descriptor.</summary>
internal static class DescriptorHandle
{
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    /// <exception cref="ArgumentException">It holds no descriptor.</exception>
    public static void Verify(SafeHandle descriptor)
    {
        if (descriptor.IsClosed)
        {
            throw new ObjectDisposedException(
                descriptor.GetType().Name, "The handle is closed. Attach a descriptor before its owner closes it, and detach it before.");
        }

        if (descriptor is SafeWaitHandle && !OperatingSystem.IsWindows())
        {
            throw new ArgumentException("A SafeWaitHandle is no descriptor on Unix. Use an EventNotifier.", nameof(descriptor));
        }

        if (descriptor.IsInvalid)
        {
            throw HoldsNone(descriptor);
        }
    }

    /// <param name="descriptor">Held by the caller, so that its number does not become another one's.</param>
    /// <exception cref="ArgumentException">It is a handle of another kind.</exception>
    public static int NumberOf(SafeHandle descriptor)
    {
        var value = descriptor.DangerousGetHandle();
        return value is < 0 or > int.MaxValue ? throw HoldsNone(descriptor) : (int)value;
    }

    private static ArgumentException HoldsNone(SafeHandle descriptor) =>
        new($"This {descriptor.GetType().Name} holds no descriptor.", nameof(descriptor));
}
