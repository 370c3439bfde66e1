using System.Runtime.InteropServices;

namespace Aio;

/// <summary>The system calls that the back ends and the event notifier make. Never with the GC transition suppressed: they
/// may block, and so would every collection.</summary>
internal static unsafe partial class Libc
{
    public const int Interrupted = 4;
    public const int TooManyOpenFilesInSystem = 23;
    public const int TooManyOpenFilesHere = 24;
    public const int BrokenPipe = 32;
    public const int NotPermitted = 1;
    public const int BadDescriptor = 9;
    public const int NoSuchCall = 38;

    public const short PollIn = 1;
    public const short PollOut = 4;
    public const short PollError = 8;
    public const short PollHangUp = 16;
    public const short PollInvalid = 32;

    private const string Library = "libc";

    /// <summary>EAGAIN.</summary>
    public static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short ReturnedEvents;
    }

    /// <summary>struct timespec of 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct TimeSpec(long nanoseconds)
    {
        public readonly long Seconds = nanoseconds / 1_000_000_000;
        public readonly long Nanoseconds = nanoseconds % 1_000_000_000;
    }

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeHandle descriptor, void* buffer, nint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeHandle descriptor, void* buffer, nint count);

    [LibraryImport(Library, EntryPoint = "pipe", SetLastError = true)]
    public static partial int Pipe(int* descriptors);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int SetDescriptorOption(int descriptor, int command, int argument);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "ppoll", SetLastError = true)]
    public static partial int PollPrecisely(PollDescriptor* descriptors, nuint count, TimeSpec* timeout, void* signals);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)]
    public static partial int Status(int descriptor, byte* path, int flags, uint wanted, void* status);

    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    public static partial nint Seek(int descriptor, nint offset, int whence);

    [LibraryImport(Library, EntryPoint = "isatty", SetLastError = true)]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint count, int flags);

    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(SafeHandle epoll, int operation, int descriptor, void* interest);

    // Without SetLastError, which clears and reads the error around each call, for a call of its own either way: the one who waits
    // calls KeepError where there is one. Generated code reads it just so, in managed code after the call has returned: the runtime
    // keeps the error when it stops a thread there.
    [LibraryImport(Library, EntryPoint = "epoll_wait")]
    public static partial int EpollWait(SafeHandle epoll, void* events, int count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "epoll_pwait2")]
    public static partial int EpollWaitPrecisely(SafeHandle epoll, void* events, int count, TimeSpec* timeout, void* signals);

    /// <summary>Makes the error of a call that was not declared to do so itself, and has just failed, the
    /// <see cref="LastError"/>.</summary>
    public static void KeepError() => Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());

    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>What went wrong with the call made last on this thread, and what to do about it.</summary>
    public static IOException Failure(string call)
    {
        var error = LastError;
        var advice = error is TooManyOpenFilesHere or TooManyOpenFilesInSystem
            ? " Close descriptors, or raise the limit (ulimit -n)."
            : "";
        return new IOException($"{call} failed: {Marshal.GetPInvokeErrorMessage(error)} (errno {error}).{advice}");
    }
}
