namespace BlockQueue;

/// <summary>What may go wrong in the world outside: one line for the user, and the exit code that goes with it.</summary>
internal sealed class BlockQueueException : Exception
{
    private BlockQueueException(ExitCode exitCode, string message, Exception? cause = null)
        : base(message, cause) => ExitCode = exitCode;

    public ExitCode ExitCode { get; }

    public static BlockQueueException Usage(string mistake) =>
        new(ExitCode.Usage, $"{mistake} See --help.");

    public static BlockQueueException NotFound(string path, Exception? cause = null) =>
        new(ExitCode.NotFound, $"'{path}' does not exist.", cause);

    public static BlockQueueException IsADirectory(string path) =>
        new(ExitCode.IsADirectory, $"'{path}' is a directory. Name a file.");

    public static BlockQueueException NotARegularFile(string what) =>
        new(ExitCode.NotARegularFile, $"{what} is not a regular file: blocks are read out of order, which only a regular file allows.");

    public static BlockQueueException CannotOpen(string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            NotFound(path, cause),
        UnauthorizedAccessException =>
            new(ExitCode.NotPermitted, $"'{path}' may not be read by this user.", cause),
        NotSupportedException =>
            NotARegularFile($"'{path}'"),
        _ => new(ExitCode.CannotRead, $"'{path}' cannot be opened: {cause.Message}", cause),
    };

    public static BlockQueueException CannotRead(RegularFile file, Exception cause) =>
        new(ExitCode.CannotRead, $"'{file.Name}' cannot be read: {cause.Message}", cause);

    public static BlockQueueException Shrank(RegularFile file, long end) =>
        new(ExitCode.Shrank, $"'{file.Name}' shrank while it was read: it had {file.Length} bytes and ends at {end} now.");

    public static BlockQueueException Grew(RegularFile file) =>
        new(ExitCode.Grew, $"'{file.Name}' is longer than the {file.Length} bytes that it had: it grew while it was read, or does not know its length, as files in /proc.");

    public static BlockQueueException NotEnoughMemory(QueueSettings settings, Exception? cause = null) =>
        new(ExitCode.NotEnoughMemory, $"{settings.Threads} threads and {settings.Depth} buffers of {settings.BlockSize} bytes do not fit into memory. Lower --depth, --block-size or --threads.", cause);

    public static BlockQueueException CannotMakeImage(string path, Exception cause) =>
        new(ExitCode.CannotMakeImage, $"The temporary image '{path}' cannot be made: {cause.Message} Set TMPDIR to another folder, or name a file.", cause);

    public static BlockQueueException CannotReport(Exception cause) =>
        new(ExitCode.CannotReport, $"The report cannot be written: {cause.Message}", cause);
}
