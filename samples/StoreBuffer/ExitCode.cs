namespace StoreBuffer;

/// <summary>How the program ends. The numbers are in <c>--help</c> and in the README; scripts rely on them.</summary>
internal enum ExitCode
{
    /// <summary>All was measured, and where a fence stood on both sides nothing was lost.</summary>
    Done = 0,

    /// <summary>The table could not be written.</summary>
    CannotReport = 1,

    /// <summary>The command line makes no sense.</summary>
    Usage = 2,

    /// <summary>Something was lost in spite of the fences: processor, runtime or this program break their promise.</summary>
    FenceFailed = 3,

    /// <summary>There is one processor only, which has nobody to miss.</summary>
    OneProcessor = 4,
}
