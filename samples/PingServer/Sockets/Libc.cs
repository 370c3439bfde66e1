using System.Runtime.InteropServices;

namespace PingServer.Sockets;

/// <summary>The calls of Linux that the server makes for each request and each connection.</summary>
internal static unsafe partial class Libc
{
    public const int Interrupted = 4;
    public const int BadDescriptor = 9;
    public const int WouldBlock = 11;
    public const int OutOfMemory = 12;
    public const int InvalidArgument = 22;
    public const int TooManyOpenFilesInSystem = 23;
    public const int TooManyOpenFilesHere = 24;
    public const int NotASocket = 88;
    public const int NotSupported = 95;
    public const int NoBufferSpace = 105;

    public const int CloseOnExec = 0x80000;

    /// <summary>MSG_DONTWAIT: this call does not block, whatever the socket does.</summary>
    public const int DoNotWait = 0x40;

    /// <summary>MSG_NOSIGNAL: a client that is gone is an error of this call, and no signal to the process.</summary>
    public const int NoSignal = 0x4000;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(SafeHandle listener, void* address, void* addressLength, int flags);

    // By number, so that nothing is counted up and down: the caller keeps the descriptor open. Without SetLastError, which clears
    // and reads the error around each call: two calls more, and nearly all succeed. See LastErrorOfTransfer.
    [LibraryImport(Library, EntryPoint = "recv")]
    public static partial nint Receive(int descriptor, byte* buffer, nint length, int flags);

    [LibraryImport(Library, EntryPoint = "send")]
    public static partial nint Send(int descriptor, byte* buffer, nint length, int flags);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>What <see cref="Receive"/> or <see cref="Send"/> has failed with, at once after it.</summary>
    public static int LastErrorOfTransfer => Marshal.GetLastSystemError();
}
