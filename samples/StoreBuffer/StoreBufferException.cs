namespace StoreBuffer;

/// <summary>What may go wrong in the world outside: one line for the user, and the exit code that goes with it.</summary>
internal sealed class StoreBufferException : Exception
{
    private StoreBufferException(ExitCode exitCode, string message, Exception? cause = null)
        : base(message, cause) => ExitCode = exitCode;

    public ExitCode ExitCode { get; }

    public static StoreBufferException Usage(string mistake) => new(ExitCode.Usage, $"{mistake} See --help.");

    public static StoreBufferException CannotReport(Exception cause) =>
        new(ExitCode.CannotReport, $"The table cannot be written: {cause.Message}", cause);

    public static StoreBufferException OneProcessor() => new(
        ExitCode.OneProcessor,
        "This process has one processor, and its two threads would take turns: each sees all that the other stored. It takes two.");
}
