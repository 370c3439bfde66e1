using System.CommandLine;
using System.CommandLine.Parsing;
using Aio.Benchmarks.Generators.Input;
using Aio.Benchmarks.Generators.Measuring;
using Aio.Benchmarks.Generators.Peers;

namespace Aio.Benchmarks.Generators;

/// <summary>What may be said on the command line.</summary>
internal static class Commands
{
    private const int Lines = 1_000_000;
    private const int LinesInStep = 10 * SourceFile.LineCount;
    private const int Many = 10_000;

    private static readonly Rounds Usual = new(11, 61, TimeSpan.FromSeconds(15));
    private static readonly Rounds Quickly = new(3, 21, TimeSpan.FromSeconds(2));

    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "Less than two minutes, less exact.",
        Recursive = true,
    };

    private static readonly int[] UsualMarks = [0, 1, 100, Many];

    private static readonly Option<int[]> Marks = new("--marks")
    {
        Description = "How many methods are marked, one number after the other. 0, 1, 100 and 10,000 unless said.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int?> MarksOfOne = new("--marks")
    {
        Description = "How many methods are marked. 10,000 unless said.",
        HelpName = "N",
    };

    private static readonly Option<int?> LineCount = new("--lines")
    {
        Description = $"How long the program is; a multiple of {LinesInStep}. 1,000,000 unless said.",
        HelpName = "N",
        Recursive = true,
    };

    private static readonly Option<string> Filter = new("--filter")
    {
        Description = $"Only situations whose name contains this: {string.Join(", ", Situation.All.Select(situation => situation.Name))}.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private static readonly Argument<string> SituationName = new("SITUATION")
    {
        Description = "What happens again and again.",
        DefaultValueFactory = _ => Situation.Cold.Name,
    };

    private static readonly Argument<string> PeerName = new("PEER")
    {
        Description = "Whose generators run.",
        DefaultValueFactory = _ => Peer.Ours.Name,
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long.",
        HelpName = "N",
        DefaultValueFactory = _ => 30,
    };

    public static int Invoke(string[] args)
    {
        SituationName.AcceptOnlyFromAmong([.. Situation.All.Select(situation => situation.Name)]);
        PeerName.AcceptOnlyFromAmong([.. Peer.All.Select(peer => peer.Name)]);
        LineCount.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } lines && (lines < LinesInStep || lines % LinesInStep != 0))
            {
                result.AddError($"--lines takes a multiple of {LinesInStep}.");
            }
        });
        Filter.Validators.Add(result =>
        {
            if (!SituationsOf(result.GetValueOrDefault<string>()).Any())
            {
                result.AddError($"--filter takes a part of {string.Join(", ", Situation.All.Select(situation => situation.Name))}.");
            }
        });
        Seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--seconds takes a whole number from 1.");
            }
        });

        var profile = new Command("profile", "Runs one peer in one situation again and again, for a sampling profiler.")
        {
            SituationName, PeerName, MarksOfOne, Seconds,
        };
        profile.SetAction(result => ProfileLoop.Run(
            FilesOf(result.CommandResult),
            MarksOfOneOf(result.CommandResult),
            Situation.All.Single(situation => situation.Name == result.GetValue(SituationName)),
            Peer.All.Single(peer => peer.Name == result.GetValue(PeerName)),
            TimeSpan.FromSeconds(result.GetValue(Seconds))));

        var breakdown = new Command("breakdown", "What ours spends its time on when a program has just been opened.") { MarksOfOne };
        breakdown.SetAction(result => Breakdown.Run(FilesOf(result.CommandResult), MarksOfOneOf(result.CommandResult), RoundsOf(result)));

        var root = new RootCommand("What the generators of AioContext cost an editor, beside the least a generator can do and the framework's LoggerMessage.")
        {
            Quick, Marks, LineCount, Filter, profile, breakdown,
        };
        root.Validators.Add(result => CheckMarks(result, MarksOf(result), least: 0));
        profile.Validators.Add(result => CheckMarks(result, [MarksOfOneOf(result)], least: 1));
        breakdown.Validators.Add(result => CheckMarks(result, [MarksOfOneOf(result)], least: 1));
        root.SetAction(result => new Comparison(
            FilesOf(result.CommandResult),
            MarksOf(result.CommandResult),
            [.. SituationsOf(result.GetValue(Filter)!)],
            RoundsOf(result)).Run());
        return root.Parse(args).Invoke();
    }

    private static void CheckMarks(SymbolResult result, int[] marks, int least)
    {
        var most = SyntheticProgram.MostMarks(FilesOf(result));
        if (marks.Any(number => number < least || number > most))
        {
            result.AddError($"--marks takes whole numbers from {least} to {most} with {FilesOf(result) * SourceFile.LineCount} lines.");
        }
    }

    private static int[] MarksOf(SymbolResult result) => result.GetValue(Marks) is { Length: > 0 } marks ? marks : UsualMarks;

    private static int MarksOfOneOf(SymbolResult result) => result.GetValue(MarksOfOne) ?? Many;

    private static int FilesOf(SymbolResult result) => (result.GetValue(LineCount) ?? Lines) / SourceFile.LineCount;

    private static IEnumerable<Situation> SituationsOf(string part) =>
        Situation.All.Where(situation => situation.Name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static Rounds RoundsOf(ParseResult result) => result.GetValue(Quick) ? Quickly : Usual;
}
