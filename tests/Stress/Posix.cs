using System.Runtime.InteropServices;

namespace Aio.Stress;

/// <summary>What neither the framework nor the runtime offers of the system.</summary>
internal static partial class Posix
{
    public const int Stop = 19;
    public const int Continue = 18;

    private const int OpenFiles = 7;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Signal(int processId, int signal);

    /// <summary>Sets the number that no descriptor opened from now on may reach.</summary>
    /// <returns>What it was.</returns>
    public static nuint LimitDescriptors(nuint limit)
    {
        if (GetLimit(OpenFiles, out var limits) != 0)
        {
            throw Libc.Failure("getrlimit");
        }

        var before = limits.Soft;
        limits.Soft = limit;
        return SetLimit(OpenFiles, in limits) == 0 ? before : throw Libc.Failure("setrlimit");
    }

    /// <summary>The numbers of the open descriptors.</summary>
    public static int[] OpenDescriptors() =>
        [.. Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(path => int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture))];

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out Limits limits);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limits limits);

    private struct Limits
    {
        public nuint Soft;
        public nuint Hard;
    }
}
