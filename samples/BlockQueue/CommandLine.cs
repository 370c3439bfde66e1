using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace BlockQueue;

/// <summary>What may be said on the command line, and what is said about it in <c>--help</c>.</summary>
internal static class CommandLine
{
    private const string Description =
        """
        Reads a file in blocks through several threads, puts the blocks back in order on one event loop, and prints the file's SHA-256 and what the loop did for it.

        Exit codes:
          0    the whole file was read
          1    the report could not be written
          2    the command line makes no sense
          3    there is no such file
          4    it is a directory
          5    it is not a regular file: standard input, a FIFO, a socket, a device
          6    it may not be read by this user
          7    the system failed to open or read it
          8    it became shorter while it was read
          9    it became longer while it was read
          10   the buffers (depth times block size) do not fit into memory
          11   the temporary image could not be made
          130  interrupted by Ctrl-C
        """;

    private static readonly Argument<string?> File = new("FILE")
    {
        Description = "The file to read. Without it, an image of 256 MiB is made in the temporary folder, and is gone afterwards.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int> BlockSize = Number(
        "--block-size", QueueSettings.Default.BlockSize, QueueSettings.LargestBlockSize, "Bytes that one request reads; 64K, 1M and 1G are understood.");

    private static readonly Option<int> Threads = Number(
        "--threads", QueueSettings.Default.Threads, QueueSettings.MostThreads, "Threads that read.");

    private static readonly Option<int> Depth = Number(
        "--depth", QueueSettings.Default.Depth, QueueSettings.LargestDepth, "Requests in the queue at once. Each has a buffer: memory is depth times block size.");

    private static readonly Option<bool> AlwaysWake = new("--always-wake")
    {
        Description = "Write the wake event for everything that becomes pending, needed or not, as event loops did before they learned to ask. For comparison.",
        Arity = ArgumentArity.Zero,
    };

    private static readonly Option<bool> FirstWord = new("--first-word") { Hidden = true };

    /// <summary>Does what the arguments ask for.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="read">Reads the file, or the image if there is none.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BlockQueueException">The arguments make no sense.</exception>
    public static int Invoke(string[] args, Func<string?, QueueSettings, ExitCode> read)
    {
        var command = new Command("block-queue", Description)
        {
            File, BlockSize, Threads, Depth, AlwaysWake, new HelpOption(), new VersionOption(), FirstWord,
        };
        command.SetAction(result => (int)read(result.GetValue(File), new QueueSettings(
            result.GetValue(BlockSize), result.GetValue(Threads), result.GetValue(Depth), result.GetValue(AlwaysWake))));

        // Files may be called "block-queue", "[name]" and "@name". As the very first word the parser would take the first for
        // the command itself and the second for a directive, so something else comes first; the third is a response file,
        // if one allows it.
        var result = command.Parse([FirstWord.Name, .. args], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (FindMistypedOption(args, result) is { } option)
        {
            throw BlockQueueException.Usage($"There is no option '{option}'.");
        }

        if (result.Action is ParseErrorAction)
        {
            throw BlockQueueException.Usage(FirstMistake(result));
        }

        // What the job throws is ours to report.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        if (ReferenceEquals(result.Action, command.Action))
        {
            return result.Invoke(configuration);
        }

        try
        {
            return result.Invoke(configuration);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Help and version have nothing to fail at but their output.
            throw BlockQueueException.CannotReport(exception);
        }
    }

    /// <summary>What looks like an option, but was taken for the file, as no file had come yet. After "--" it is one.</summary>
    private static string? FindMistypedOption(string[] args, ParseResult result)
    {
        var end = Array.IndexOf(args, "--");
        return result.GetResult(File)?.Tokens is [{ Value: ['-', _, ..] option }] && (end < 0 || Array.IndexOf(args, option) < end)
            ? option
            : null;
    }

    private static string FirstMistake(ParseResult result) => result.UnmatchedTokens switch
    {
        [['-', _, ..] option, ..] => $"There is no option '{option}'.",
        [var file, ..] => $"One file at a time: '{file}' is one too many.",
        _ => result.Errors[0].Message,
    };

    private static Option<int> Number(string name, int usual, int largest, string description) => new(name)
    {
        Description = $"{description} 1 to {largest}.",
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!TryParse(text, out var number) || number < 1 || number > largest)
            {
                argument.AddError($"{name} takes a whole number from 1 to {largest}, not '{text}'.");
            }

            return (int)number;
        },
    };

    private static bool TryParse(string text, out long number)
    {
        var shift = text switch
        {
            [.., 'K' or 'k'] => 10,
            [.., 'M' or 'm'] => 20,
            [.., 'G' or 'g'] => 30,
            _ => 0,
        };

        // An int shifted by 30 still is a long; what does not fit into an int is too large for every option.
        var isNumber = int.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var units);
        number = (long)units << shift;
        return isNumber;
    }
}
