using System.Threading;

namespace KnownBugs;

// The same without a barrier in the reader: each word is loaded by an acquiring load, so the second look at the sequence is behind it.
// Source: H. Boehm, "Can seqlocks get along with programming language memory models?" (MSPC 2012), the version with acquiring data loads.
// Meet: TryRead loads s_x and s_y, then s_version for the second time; Write stores s_version, then both, then s_version.
// Rule: AIO1008.
// Without A, with s_y a plain field:
//   reader: reads s_version: 2 and s_x: the old; loads s_version for the second time before s_y: 2
//   writer: s_version = 3, s_x and s_y new, s_version = 4
//   reader: reads s_y: the new; takes an old and a new one for a pair
internal static class LastPosition
{
    private static volatile int s_version;
    private static volatile int s_x;
    private static volatile int s_y; // fence: A, else: private static int s_y;

    private static bool IsBeingWritten(int version) => version % 2 != 0;

    public static bool TryRead(out int x, out int y)
    {
        int version = s_version;
        x = s_x;
        y = s_y;
        return s_version == version && !IsBeingWritten(version); // load: A
    }

    /// <summary>By one thread.</summary>
    public static void Write(int x, int y)
    {
        int version = s_version;
        s_version = version + 1;
        Volatile.WriteBarrier();
        s_x = x;
        s_y = y;
        s_version = version + 2;
    }
}
