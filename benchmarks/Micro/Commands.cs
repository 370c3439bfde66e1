using System.CommandLine;

namespace Aio.Benchmarks.Micro;

/// <summary>What may be said on the command line.</summary>
internal static class Commands
{
    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "A quarter of the time, less exact.",
        Recursive = true,
    };

    private static readonly Argument<string[]> Names = new("NAME")
    {
        Description = $"Which of the comparisons: {string.Join(", ", Comparisons.Names)}. All of them without.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static int Invoke(string[] args)
    {
        Names.AcceptOnlyFromAmong([.. Comparisons.Names]);
        var peers = new Command("peers", "Compares whole jobs with what else there is to do them with.") { Names };
        peers.SetAction(result => Comparisons.Run(result.GetValue(Names)!, result.GetValue(Quick)));

        var root = new RootCommand("What the loop costs: its operations in units, then the comparisons with peers. What else is said goes to BenchmarkDotNet.")
        {
            Quick, peers,
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(result =>
        {
            var quick = result.GetValue(Quick);
            var operations = Operations.Run([.. result.UnmatchedTokens], quick);
            return result.UnmatchedTokens.Count > 0 ? operations : Math.Max(operations, Comparisons.Run([], quick));
        });
        return root.Parse(args).Invoke();
    }
}
