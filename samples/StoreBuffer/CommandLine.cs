using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace StoreBuffer;

/// <summary>What may be said on the command line, and what is said about it in <c>--help</c>.</summary>
internal static class CommandLine
{
    private const string Description =
        """
        Lets two threads store one field and load the other's at the same moment, again and again, and counts how often both read the old value: without a fence, with too little of one, and with a full fence on both sides. Then the same with a thread that goes to sleep: its lost wake-ups.

        Exit codes:
          0    all was measured, and nothing was lost where a full fence stood on both sides
          1    the table could not be written
          2    the command line makes no sense
          3    something was lost in spite of the fences
          4    this process has one processor only
        """;

    private static readonly Option<int> Rounds = Number(
        "--rounds", RoundLimits.Default.Rounds, RoundLimits.MostRounds, "Rounds for each row of the table, at most.");

    private static readonly Option<int> Seconds = Number(
        "--seconds", RoundLimits.Default.Seconds, RoundLimits.MostSeconds, "Seconds for each row of the table, at most.");

    /// <summary>Does what the arguments ask for.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="measure">Measures and reports.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="StoreBufferException">The arguments make no sense.</exception>
    public static int Invoke(string[] args, Func<RoundLimits, ExitCode> measure)
    {
        var command = new Command("store-buffer", Description) { Rounds, Seconds, new HelpOption(), new VersionOption() };
        command.SetAction(result => (int)measure(new RoundLimits(result.GetValue(Rounds), result.GetValue(Seconds))));

        var result = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            throw StoreBufferException.Usage(result.Errors[0].Message);
        }

        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing here has anything to fail at but its output.
            throw StoreBufferException.CannotReport(exception);
        }
    }

    private static Option<int> Number(string name, int usual, int largest, string description) => new(name)
    {
        Description = $"{description} 1 to {largest}.",
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > largest)
            {
                argument.AddError($"{name} takes a whole number from 1 to {largest}, not '{text}'.");
            }

            return number;
        },
    };
}
