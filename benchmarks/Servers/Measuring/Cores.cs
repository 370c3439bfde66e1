using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>Where processes run: each server on one core, the load on another. What the kernel would choose changes from run to
/// run, and costs more than what is measured.</summary>
internal static unsafe partial class Cores
{
    public const int OfServer = 0;
    public const int OfLoad = 1;

    private const int BytesOfMask = 128;

    /// <summary>Starts a process that never leaves a core, from its first instruction.</summary>
    public static Process StartOn(int core, ProcessStartInfo command)
    {
        // A process begins where the thread that starts it may run; that thread must not be one that is used again.
        Process? process = null;
        ExceptionDispatchInfo? failure = null;
        var starter = new Thread(() =>
        {
            try
            {
                KeepTo(core);
                process = Process.Start(command);
            }
            catch (Exception exception) when (exception is IOException or Win32Exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        starter.Start();
        starter.Join();
        failure?.Throw();
        return process!;
    }

    private static void KeepTo(int core)
    {
        var mask = stackalloc byte[BytesOfMask];
        new Span<byte>(mask, BytesOfMask).Clear();
        mask[core / 8] = (byte)(1 << (core % 8));
        if (SetAffinity(thread: 0, BytesOfMask, mask) != 0)
        {
            throw new IOException($"sched_setaffinity: {Marshal.GetLastPInvokeErrorMessage()}. Two cores are needed, {OfServer} and {OfLoad}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nint size, byte* mask);
}
