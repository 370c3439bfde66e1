using System.Runtime.InteropServices;

namespace BlockQueue;

/// <summary>
/// Tells a regular file from what merely has a name: a directory, a FIFO, a device, a socket. The framework only knows
/// directories, and must open the rest to find out, which may wait for ever.
/// </summary>
internal static unsafe partial class FileKind
{
    private const int CurrentDirectory = -100;
    private const uint WantType = 1;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    // struct statx is the same on every architecture: 256 bytes, the mode in the two at 28.
    private const int StatusBytes = 256;
    private const int ModeOffset = 28;

    /// <summary>Throws if <paramref name="path"/> is something else than a regular file. A missing one passes here.</summary>
    /// <exception cref="BlockQueueException">It is something else.</exception>
    public static void ThrowUnlessRegular(string path)
    {
        if (path == "-")
        {
            throw BlockQueueException.NotARegularFile("standard input");
        }

        if (path.Length == 0)
        {
            throw BlockQueueException.NotFound(path);
        }

        if (Directory.Exists(path))
        {
            throw BlockQueueException.IsADirectory(path);
        }

        if (OperatingSystem.IsLinux() && IsSomethingElse(path))
        {
            throw BlockQueueException.NotARegularFile($"'{path}'");
        }
    }

    private static bool IsSomethingElse(string path)
    {
        var status = stackalloc byte[StatusBytes];
        return StatX(CurrentDirectory, path, 0, WantType, status) == 0
            && (*(ushort*)(status + ModeOffset) & TypeMask) != Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, byte* status);
}
