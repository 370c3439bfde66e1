using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Micro;

/// <summary>
/// Where threads run. Two threads that wake each other take several times as long on two cores as on one, and the kernel
/// chooses anew in every run; so both sides of such a comparison are told.
/// </summary>
internal static partial class Cores
{
    private const int BytesOfMask = 128;
    private const int UsageOfThread = 1;
    private const int LongsOfUsage = 18;
    private const int InvoluntarySwitches = 17;

    /// <summary>Whether threads can be told here.</summary>
    public static bool CanBeChosen => OperatingSystem.IsLinux();

    /// <summary>The core of whoever waits for, or feeds, the thread on <see cref="Second"/>.</summary>
    public static int First => 0;

    /// <summary>Another core, if there is one.</summary>
    public static int Second => Environment.ProcessorCount > 1 ? 1 : 0;

    /// <summary>Keeps the calling thread to one core, where threads can be told. Never the main thread: the framework lets
    /// those that it makes run where the main thread may.</summary>
    public static unsafe void KeepTo(int core)
    {
        if (!CanBeChosen)
        {
            return;
        }

        var mask = stackalloc byte[BytesOfMask];
        new Span<byte>(mask, BytesOfMask).Clear();
        mask[core / 8] = (byte)(1 << (core % 8));
        if (SetAffinity(thread: 0, BytesOfMask, mask) != 0)
        {
            throw new IOException($"sched_setaffinity: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>How often another thread took the core from the calling one.</summary>
    public static unsafe long CountDisturbances()
    {
        if (!CanBeChosen)
        {
            return 0;
        }

        var usage = stackalloc nint[LongsOfUsage];
        return GetUsage(UsageOfThread, usage) == 0 ? usage[InvoluntarySwitches] : 0;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static unsafe partial int SetAffinity(int thread, nint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static unsafe partial int GetUsage(int who, nint* usage);
}
