using System.CommandLine;
using Aio.Benchmarks.Analyzers.Input;
using Aio.Benchmarks.Analyzers.Measuring;
using Aio.Benchmarks.Analyzers.Peers;

namespace Aio.Benchmarks.Analyzers;

/// <summary>What may be said on the command line.</summary>
internal static class Commands
{
    private const int Lines = 500_000;

    private static readonly Argument<DirectoryInfo[]> Folders = new("DIR")
    {
        Description = $"Folders of C# files, each compiled by itself. Without: {Lines:N0} lines of a synthetic program.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often each peer runs.",
        HelpName = "N",
        DefaultValueFactory = _ => 7,
    };

    private static readonly Option<int> LineCount = new("--lines")
    {
        Description = "How long the synthetic program is.",
        HelpName = "N",
        DefaultValueFactory = _ => Lines,
    };

    private static readonly Option<FileInfo> Other = new("--other")
    {
        Description = "Another build of Aio.Analyzers.dll, to be measured beside this one.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "Only these peers, beside the compiler alone.",
        HelpName = "PEER",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Task<int> InvokeAsync(string[] args)
    {
        Folders.AcceptExistingOnly();
        Other.AcceptExistingOnly();
        Rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--rounds takes a whole number from 1.");
            }
        });
        LineCount.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < SyntheticSources.LinesInFile)
            {
                result.AddError($"--lines takes a whole number from {SyntheticSources.LinesInFile}.");
            }
        });
        var root = new RootCommand("What the memory-ordering analyzer of AioContext costs, beside the compiler alone, analyzers that do nothing, and the SDK's own.")
        {
            Folders, Rounds, LineCount, Other, Only,
        };
        root.SetAction(async (result, cancellation) =>
        {
            var peers = Peer.All(result.GetValue(Other)?.FullName);
            if (result.GetValue(Only) is { Length: > 0 } only)
            {
                peers = [.. peers.Where(peer => peer.Analyzers.IsEmpty || only.Contains(peer.Name))];
            }

            var comparison = new Comparison(peers, new Rounds(result.GetValue(Rounds)));
            if (result.GetValue(Folders) is { Length: > 0 } folders)
            {
                foreach (var folder in folders)
                {
                    await comparison.RunAsync(LooseSources.In(folder), cancellation).ConfigureAwait(false);
                }
            }
            else
            {
                await comparison.RunAsync(SyntheticSources.Write(result.GetValue(LineCount)), cancellation).ConfigureAwait(false);
            }

            return 0;
        });
        return root.Parse(args).InvokeAsync();
    }
}
