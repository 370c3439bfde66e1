using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Micro;

/// <summary>
/// Where threads run. Two threads that wake each other take several times as long on two cores as on one, and the kernel
/// chooses anew in every run; so both sides of such a comparison are told.
/// </summary>
internal static partial class Cores
{
    private const int BytesOfMask = 128;

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

    /// <summary>Starts a thread that keeps to one core.</summary>
    public static Thread Start(int core, Action run)
    {
        var thread = new Thread(() =>
        {
            KeepTo(core);
            run();
        }) { IsBackground = true };
        thread.Start();
        return thread;
    }

    /// <summary>Runs something on a thread that keeps to one core, and waits for it.</summary>
    public static TResult RunOn<TResult>(int core, Func<TResult> run)
    {
        TResult result = default!;
        Start(core, () => result = run()).Join();
        return result;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static unsafe partial int SetAffinity(int thread, nint size, byte* mask);
}
