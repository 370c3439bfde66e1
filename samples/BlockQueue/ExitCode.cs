namespace BlockQueue;

/// <summary>How the program ends. The numbers are in <c>--help</c> and in the README; scripts rely on them.</summary>
internal enum ExitCode
{
    /// <summary>The whole file was read.</summary>
    Done = 0,

    /// <summary>The report could not be written.</summary>
    CannotReport = 1,

    /// <summary>The command line makes no sense.</summary>
    Usage = 2,

    /// <summary>There is no such file.</summary>
    NotFound = 3,

    /// <summary>It is a directory.</summary>
    IsADirectory = 4,

    /// <summary>It is standard input, a FIFO, a socket or a device.</summary>
    NotARegularFile = 5,

    /// <summary>It may not be read.</summary>
    NotPermitted = 6,

    /// <summary>The system failed to open or read it.</summary>
    CannotRead = 7,

    /// <summary>It became shorter while it was read.</summary>
    Shrank = 8,

    /// <summary>It became longer while it was read.</summary>
    Grew = 9,

    /// <summary>The buffers, depth times block size, do not fit into memory.</summary>
    NotEnoughMemory = 10,

    /// <summary>The temporary image could not be made.</summary>
    CannotMakeImage = 11,

    /// <summary>Ctrl-C: 128 and the number of the signal, as shells have it.</summary>
    Interrupted = 130,
}
