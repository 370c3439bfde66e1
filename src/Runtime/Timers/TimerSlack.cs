using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// Linux: how much later than asked the kernel may end the waits of the calling thread, so as to end several at once. 50 µs unless
/// somebody has changed it; a thread that runs a loop wants its timers in time.
/// </summary>
internal static partial class TimerSlack
{
    private const int Set = 29;
    private const int Get = 30;
    private const int Least = 1;

    /// <summary>Asks for the least slack, until the end of the <see langword="using"/> on the same thread.</summary>
    public static Scope Minimize()
    {
        if (!OperatingSystem.IsLinux())
        {
            return default;
        }

        // A thread with a real-time priority has none. A failure leaves the slack as it is, which does no harm.
        var before = Control(Get, 0);
        return before > Least && Control(Set, Least) == 0 ? new Scope(before) : default;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint argument);

    /// <param name="before">In nanoseconds; 0 if nothing is to be put back.</param>
    internal readonly ref struct Scope(int before)
    {
        public void Dispose()
        {
            if (before > 0)
            {
                _ = Control(Set, (nuint)before);
            }
        }
    }
}
