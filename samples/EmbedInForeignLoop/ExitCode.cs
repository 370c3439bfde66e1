namespace EmbedInForeignLoop;

/// <summary>How the program ends. The numbers are in the README; scripts rely on them.</summary>
internal enum ExitCode
{
    /// <summary>All was shown.</summary>
    Done = 0,

    /// <summary>GLib is not installed, or too old.</summary>
    NoGLib = 2,

    /// <summary>The back end has no descriptor that GLib could wait for.</summary>
    NoWakeHandle = 3,
}
