using System.CommandLine;
using Aio.Benchmarks.Servers.Peers;

namespace Aio.Benchmarks.Servers;

/// <summary>What may be said on the command line.</summary>
internal static class Commands
{
    private const int Rounds = 21;
    private const int QuickRounds = 7;
    private const int MostConnections = 4096;
    private const int DeepestPipeline = 1024;

    private static readonly Argument<string[]> Names = new("SERVER")
    {
        Description = $"Which servers: {string.Join(", ", ServerKind.All.Select(kind => kind.Name))}. All of them without. Ratios are to {ServerKind.Reference}, which is measured in any case.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "A quarter of the time, less exact.",
    };

    private static readonly Option<int[]> Connections = Numbers("--connections", [1, 64, 512], MostConnections, "How many connections, one after the other.");

    private static readonly Option<int[]> Pipeline = Numbers("--pipeline", [1, 16], DeepestPipeline, "How many requests each connection sends at once.");

    private static readonly Option<int?> RoundCount = new("--rounds")
    {
        Description = $"How often the servers take turns. {Rounds} unless said, {QuickRounds} with --quick.",
        HelpName = "N",
    };

    private static readonly Option<string> Requests = new("--requests")
    {
        Description = "What is asked: ping, or PING, SET, GET and ECHO in turn (mixed).",
        DefaultValueFactory = _ => "ping",
    };

    private static readonly Option<bool> SystemCalls = new("--syscalls")
    {
        Description = "Count the system calls of each server for one request, with strace, instead of measuring time.",
    };

    private static readonly Argument<string> PeerName = new("PEER");

    public static int Invoke(string[] args)
    {
        Names.AcceptOnlyFromAmong([.. ServerKind.All.Select(kind => kind.Name)]);
        Requests.AcceptOnlyFromAmong("ping", "mixed");
        RoundCount.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError("--rounds takes a whole number from 1.");
            }
        });

        var serve = new Command("serve", "Runs a peer in C#.") { PeerName };
        serve.Hidden = true;
        serve.SetAction(result => CSharpPeer.Run(result.GetValue(PeerName)!));

        var root = new RootCommand("What a request costs a server on AioContext, beside the same server on other loops: processor time for each, and how many there are in a second.")
        {
            Names, Quick, Connections, Pipeline, RoundCount, Requests, SystemCalls, serve,
        };
        root.SetAction(result =>
        {
            var quick = result.GetValue(Quick);
            return Comparison.Run(new ComparisonSettings(
                ServerKind.Select(result.GetValue(Names)!),
                result.GetValue(Connections)!,
                result.GetValue(Pipeline)!,
                result.GetValue(RoundCount) ?? (quick ? QuickRounds : Rounds),
                result.GetValue(Requests)!,
                quick,
                result.GetValue(SystemCalls)));
        });
        return root.Parse(args).Invoke();
    }

    private static Option<int[]> Numbers(string name, int[] usual, int largest, string description)
    {
        var option = new Option<int[]>(name)
        {
            Description = $"{description} 1 to {largest}.",
            HelpName = "N",
            DefaultValueFactory = _ => usual,
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is { } numbers && numbers.Any(number => number < 1 || number > largest))
            {
                result.AddError($"{name} takes whole numbers from 1 to {largest}.");
            }
        });
        return option;
    }
}
