using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Net;

namespace PingServer;

/// <summary>What may be said on the command line, and what is said about it in <c>--help</c>.</summary>
internal static class CommandLine
{
    private const string Description =
        """
        Answers redis-cli and redis-benchmark: PING, ECHO, GET, SET, and what these tools ask when they connect. SIGINT (Ctrl-C) and SIGTERM stop it in order.

        Exit codes:
          0    it was asked to stop, and has answered what it had received
          1    standard output cannot be written
          2    the command line makes no sense
          3    the address and port are in use
          4    the address is none of this machine's
          5    this user may not listen there
          6    the system refuses a socket or a loop for another reason
          7    this system is not Linux
          8    a loop was ended by an error of the program
        """;

    private static readonly ServerSettings s_usual = new();

    private static readonly Option<IPAddress> Address = new("--address")
    {
        Description = "The IP address to listen on; 0.0.0.0 or :: for all of this machine's. There is no password: whoever can connect, can read and write.",
        HelpName = "IP",
        DefaultValueFactory = _ => s_usual.Address,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!IPAddress.TryParse(text, out var address))
            {
                argument.AddError($"--address takes an IP address such as 127.0.0.1 or ::1, not '{text}'.");
            }

            return address;
        },
    };

    private static readonly Option<long> Port = Number("--port", s_usual.Port, 0, IPEndPoint.MaxPort, "The TCP port; 0 for any that is free, which is printed.");

    private static readonly Option<long> Threads = Number("--threads", s_usual.Threads, 1, ServerSettings.MostThreads, "Loops, each with a thread.");

    private static readonly Option<long> MaxClients = Number("--max-clients", s_usual.MaxClients, 1, ServerSettings.MostClients, "Connections open at once.");

    private static readonly Option<long> MaxRequest = Number(
        "--max-request", s_usual.MaxRequest, ServerSettings.SmallestLimit, ServerSettings.LargestLimit, "Bytes of one request; 64K, 1M and 1G are understood.");

    private static readonly Option<long> MaxOutput = Number(
        "--max-output", s_usual.MaxOutput, ServerSettings.SmallestLimit, ServerSettings.LargestLimit, "Bytes of answers that may wait for one client, which is dropped for more.");

    private static readonly Option<long> MaxMemory = Number(
        "--max-memory", s_usual.MaxMemory, 0, ServerSettings.LargestMemory, "Bytes kept for all clients together: what is stored, requests not complete, answers not sent.");

    private static readonly Option<long> StallLimit = Number(
        "--stall-limit", (long)s_usual.StallLimit.TotalSeconds, 1, ServerSettings.LongestStall, "Seconds after which a client is dropped that takes none of its answers.");

    /// <summary>Does what the arguments ask for.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="serve">Serves until it is stopped.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="PingServerException">The arguments make no sense.</exception>
    public static int Invoke(string[] args, Func<ServerSettings, ExitCode> serve)
    {
        var command = new Command("ping-server", Description)
        {
            Address, Port, Threads, MaxClients, MaxRequest, MaxOutput, MaxMemory, StallLimit, new HelpOption(), new VersionOption(),
        };
        command.SetAction(result => (int)serve(Settings(result)));

        var result = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            throw PingServerException.Usage(FirstMistake(result));
        }

        // What the server throws is ours to report.
        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (!ReferenceEquals(result.Action, command.Action) && exception is IOException or UnauthorizedAccessException)
        {
            // Help and version have nothing to fail at but their output.
            throw PingServerException.CannotReport(exception);
        }
    }

    private static ServerSettings Settings(ParseResult result) => new()
    {
        Address = result.GetValue(Address)!,
        Port = (int)result.GetValue(Port),
        Threads = (int)result.GetValue(Threads),
        MaxClients = (int)result.GetValue(MaxClients),
        MaxRequest = (int)result.GetValue(MaxRequest),
        MaxOutput = (int)result.GetValue(MaxOutput),
        MaxMemory = result.GetValue(MaxMemory),
        StallLimit = TimeSpan.FromSeconds(result.GetValue(StallLimit)),
    };

    private static string FirstMistake(ParseResult result) => result.UnmatchedTokens switch
    {
        [['-', _, ..] option, ..] => $"There is no option '{option}'.",
        [var word, ..] => $"There is nothing but options: '{word}' is one word too many.",
        _ => result.Errors[0].Message,
    };

    private static Option<long> Number(string name, long usual, long least, long most, string description) => new(name)
    {
        Description = $"{description} {least} to {most}.",
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!TryParse(text, out var number) || number < least || number > most)
            {
                argument.AddError($"{name} takes a whole number from {least} to {most}, not '{text}'.");
            }

            return number;
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

        // The largest of all shifted by 30 still is a long; what has more digits is too large for every option.
        var isNumber = uint.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var units);
        number = (long)units << shift;
        return isNumber;
    }
}
