using System.Globalization;
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

    /// <summary>The open descriptors by their numbers, and what they are.</summary>
    public static Dictionary<int, string> OpenDescriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd").ToDictionary(
        path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture),
        path => new FileInfo(path).LinkTarget ?? "closed");

    /// <summary>Whether it is of a kind that the runtime under stress opens; the framework loads files when it likes.</summary>
    public static bool IsEventOrPipe(string description) =>
        description.StartsWith("anon_inode:", StringComparison.Ordinal) || description.StartsWith("pipe:", StringComparison.Ordinal);

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
