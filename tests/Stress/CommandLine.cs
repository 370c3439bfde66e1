using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Aio.Stress;

/// <summary>What may be said on the command line, and what is said about it in <c>--help</c>.</summary>
internal static class CommandLine
{
    private const int UsualSeconds = 60;
    private const int MillisecondsPerSecond = 1000;
    private const long MostSchedules = 1_000_000_000_000_000;

    private static readonly string s_description =
        $"""
        Puts the loop under stress and counts: whatever is scheduled must be answered, by a run that sees what was written before. Stops at the first loss with all that it knows.

        Scenarios:
        {string.Join(Environment.NewLine, Scenario.All.Select(scenario => $"  {scenario.Name,-14}{scenario.Description}"))}

        Exit codes:
          0  nothing was lost
          1  something was lost
          2  the command line makes no sense
        """;

    private static readonly Option<int?> Seconds = new("--seconds")
    {
        Description = $"End after so many seconds, or as many more as one round of each line takes. {UsualSeconds} if neither this nor --schedules is given.",
        HelpName = "N",
    };

    private static readonly Option<long?> Schedules = new("--schedules")
    {
        Description = "End after so many schedules, posts and notifications, all together.",
        HelpName = "N",
    };

    private static readonly Option<ulong?> Seed = new("--seed")
    {
        Description = "Repeat the random numbers of another run. Threads still run as they like.",
        HelpName = "N",
    };

    private static readonly Option<int?> Posters = new("--posters")
    {
        Description = $"Threads that schedule, 1 to {Settings.MostPosters}; another number in each round if not given.",
        HelpName = "N",
    };

    private static readonly Option<int> PatienceSeconds = new("--patience")
    {
        Description = "For how many seconds an answer may be missing before it is taken for lost.",
        HelpName = "N",
        DefaultValueFactory = _ => Patience.Naps / MillisecondsPerSecond,
    };

    private static readonly Option<string[]> Scenarios = Choice("--scenario", Scenario.All.Select(scenario => scenario.Name));

    private static readonly Option<string[]> Backends = Choice(
        "--backend", new[] { AioBackend.Epoll, AioBackend.Poll, AioBackend.Managed }.Select(backend => backend.ToString()));

    private static readonly Option<string[]> Kinds = Choice("--loop", Enum.GetNames<LoopKind>());

    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Invoke(string[] args, Func<Settings, ExitCode> run)
    {
        Limit(Seconds, int.MaxValue / MillisecondsPerSecond);
        Limit(Schedules, MostSchedules);
        Limit(Posters, Settings.MostPosters);
        Limit(PatienceSeconds, int.MaxValue / MillisecondsPerSecond / 4);
        var command = new RootCommand(s_description) { Seconds, Schedules, Seed, Posters, PatienceSeconds, Scenarios, Backends, Kinds };
        command.SetAction(result =>
        {
            Patience.Naps = result.GetValue(PatienceSeconds) * MillisecondsPerSecond;
            var settings = Read(result);
            return settings.Lines.Count > 0
                ? (int)run(settings)
                : Refuse("None of these scenarios runs on such a back end in such a loop.");
        });

        var result = command.Parse(args);
        return result.Action is ParseErrorAction
            ? Refuse(result.Errors[0].Message)
            : result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"aio-stress: {message} See --help.");
        return (int)ExitCode.Usage;
    }

    private static Settings Read(ParseResult result)
    {
        var seconds = result.GetValue(Seconds);
        var schedules = result.GetValue(Schedules);
        return new Settings(
            seconds is null && schedules is null ? UsualSeconds : seconds,
            schedules,
            result.GetValue(Seed) ?? (ulong)Random.Shared.NextInt64(1_000_000_000),
            result.GetValue(Posters),
            [.. Scenario.All.Where(scenario => IsChosen(result, Scenarios, scenario.Name))],
            [.. new[] { AioBackend.Epoll, AioBackend.Poll, AioBackend.Managed }.Where(backend => IsChosen(result, Backends, backend.ToString()))],
            [.. Enum.GetValues<LoopKind>().Where(kind => IsChosen(result, Kinds, kind.ToString()))]);
    }

    private static bool IsChosen(ParseResult result, Option<string[]> option, string name) =>
        result.GetValue(option) is not { Length: > 0 } chosen || chosen.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static Option<string[]> Choice(string name, IEnumerable<string> values)
    {
        var option = new Option<string[]>(name)
        {
            Description = $"Only these: {string.Join(", ", values)}. May be given several times.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!values.Contains(token.Value, StringComparer.OrdinalIgnoreCase))
                {
                    result.AddError($"{name} does not know '{token.Value}'.");
                }
            }
        });
        return option;
    }

    private static void Limit(Option option, long most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var text }] && (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most))
        {
            result.AddError($"{option.Name} takes a whole number from 1 to {most}, not '{text}'.");
        }
    });
}
