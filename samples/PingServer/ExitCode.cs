namespace PingServer;

/// <summary>How the program ends. The numbers are in <c>--help</c> and in the README; scripts rely on them.</summary>
internal enum ExitCode
{
    /// <summary>It was asked to stop, by SIGINT or SIGTERM, and has answered what it had received.</summary>
    Done = 0,

    /// <summary>Standard output cannot be written.</summary>
    CannotReport = 1,

    /// <summary>The command line makes no sense.</summary>
    Usage = 2,

    /// <summary>Another socket listens on that address and port.</summary>
    AddressInUse = 3,

    /// <summary>The address is none of this machine's.</summary>
    AddressNotHere = 4,

    /// <summary>This user may not listen there.</summary>
    NotPermitted = 5,

    /// <summary>The system refuses a socket or a loop for another reason.</summary>
    CannotListen = 6,

    /// <summary>This system is not Linux.</summary>
    WrongSystem = 7,

    /// <summary>A loop was ended by an error of the program.</summary>
    LoopFailed = 8,
}
