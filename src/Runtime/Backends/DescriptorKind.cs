namespace Aio;

/// <summary>Whether a descriptor can be waited for, for back ends whose system call does not say.</summary>
internal static unsafe class DescriptorKind
{
    private const int FromHere = 1;
    private const int EmptyPath = 0x1000;
    private const uint TypeWanted = 1;

    // struct statx is the same on every architecture.
    private const int StatusSize = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Directory = 0x4000;

    /// <exception cref="ArgumentException">It is not open, or one that cannot be waited for.</exception>
    public static void Verify(int descriptor)
    {
        if (OperatingSystem.IsLinux())
        {
            VerifyOnLinux(descriptor);
        }
        else if (Libc.Seek(descriptor, 0, FromHere) >= 0)
        {
            // Sockets and pipes have no position; a terminal may have one.
            if (Libc.IsTerminal(descriptor) == 0)
            {
                throw Unwaitable(descriptor);
            }
        }
        else if (Libc.LastError == Libc.BadDescriptor)
        {
            throw NotOpen(descriptor);
        }
    }

    public static ArgumentException Unwaitable(int descriptor) => new(
        $"Descriptor {descriptor} is a regular file, a directory or a device that is always ready, and cannot be waited for. Read and write it on another thread, and post the result.",
        nameof(descriptor));

    public static ArgumentException NotOpen(int descriptor) => new(
        $"Descriptor {descriptor} is not open. Attach a descriptor before it is closed, and detach it before.", nameof(descriptor));

    private static void VerifyOnLinux(int descriptor)
    {
        var status = stackalloc byte[StatusSize];
        byte noPath = 0;
        if (Libc.Status(descriptor, &noPath, EmptyPath, TypeWanted, status) == 0)
        {
            if ((*(ushort*)(status + ModeOffset) & TypeMask) is RegularFile or Directory)
            {
                throw Unwaitable(descriptor);
            }
        }
        else if (Libc.LastError == Libc.BadDescriptor)
        {
            throw NotOpen(descriptor);
        }
    }
}
