namespace Aio.Stress;

/// <summary>How the program ends.</summary>
internal enum ExitCode
{
    /// <summary>All that was made due was answered.</summary>
    NothingLost = 0,

    /// <summary>Something was lost, and is reported.</summary>
    Loss = 1,

    /// <summary>The command line makes no sense.</summary>
    Usage = 2,
}
