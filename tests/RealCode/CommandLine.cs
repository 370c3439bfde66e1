using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics;
using System.Globalization;
using Aio.RealCode.Tests.Removals;
using Aio.RealCode.Tests.Reports;
using Aio.RealCode.Tests.Sources;
using Microsoft.CodeAnalysis;

namespace Aio.RealCode.Tests;

/// <summary>What may be said on the command line beside what the test runner understands.</summary>
internal static class CommandLine
{
    private static readonly Option<DirectoryInfo[]> Reports = FoldersOption("--reports", "Print all that the rules of the thousand report in the C# files of these folders, each a compilation.");

    private static readonly Option<DirectoryInfo[]> Removals = FoldersOption("--removals", "Take each fence out of the C# files of these folders, one at a time, and count what is reported.");

    private static readonly Option<bool> Own = new("--own")
    {
        Description = "The same with the fences of the project's own runtime, looking at all its files.",
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "With --removals: print those that are reported, too.",
    };

    /// <summary>Whether the arguments are not for the test runner.</summary>
    public static bool IsOurs(string[] args) => args.Any(arg => arg == Reports.Name || arg == Removals.Name || arg == Own.Name);

    /// <returns>0, or 2 if the arguments make no sense.</returns>
    public static int Invoke(string[] args)
    {
        var command = new RootCommand("Runs the rules about memory ordering over code that others wrote, as it is and with its fences taken out.") { Reports, Removals, Own, All };
        command.SetAction((result, cancellation) => RunAsync(result, cancellation));
        var parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            Console.Error.WriteLine(parsed.Errors[0].Message);
            return 2;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static Option<DirectoryInfo[]> FoldersOption(string name, string description) => new Option<DirectoryInfo[]>(name)
    {
        Description = description,
        HelpName = "FOLDER",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    }.AcceptExistingOnly();

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        if (result.GetValue(Reports) is { Length: > 0 } read)
        {
            await ReportAsync(read, cancellation);
        }

        if (result.GetValue(Own))
        {
            await RemoveAsync(SourceFolder.Read(Repository.Runtime), looksAtAllFiles: true, printsAll: true, new RemovalTally(), cancellation);
        }

        if (result.GetValue(Removals) is { Length: > 0 } changed)
        {
            var total = new RemovalTally();
            foreach (var folder in changed)
            {
                await RemoveAsync(SourceFolder.Read(folder), looksAtAllFiles: false, result.GetValue(All), total, cancellation);
            }

            Console.WriteLine($"all: {total}");
        }

        return 0;
    }

    private static async Task ReportAsync(DirectoryInfo[] folders, CancellationToken cancellation)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var lines = 0;
        foreach (var folder in folders)
        {
            var watch = Stopwatch.StartNew();
            var sources = SourceFolder.Read(folder);
            lines += sources.Lines;
            foreach (var report in await MemoryOrderingRules.ReportAsync(sources.Compilation, cancellation))
            {
                Console.WriteLine($"{report.Id} {report.Severity} {PlaceOf(report.Location, sources)}: {report.GetMessage(CultureInfo.InvariantCulture)}");
                foreach (var other in report.AdditionalLocations)
                {
                    Console.WriteLine($"    {PlaceOf(other, sources)}");
                }

                var kind = $"{report.Id} {report.Severity}";
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder.Name}: {sources.Lines:N0} lines, {watch.Elapsed.TotalSeconds:F0} s"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines"));
        foreach (var (kind, count) in counts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {count}, {count * 100_000.0 / lines:F2} in 100,000 lines"));
        }
    }

    private static async Task RemoveAsync(SourceFolder sources, bool looksAtAllFiles, bool printsAll, RemovalTally total, CancellationToken cancellation)
    {
        var run = new RemovalRun(sources.Compilation, looksAtAllFiles);
        var tally = new RemovalTally();
        foreach (var removal in run.Removals)
        {
            var result = await run.TryAsync(removal, cancellation);
            tally.Add(result);
            total.Add(result);
            if (result.Compiles && (printsAll || (result is { Sides: not null, IsReported: false })))
            {
                var sides = result.Sides?.ToString() ?? "no two sides in the type";
                var reports = result.IsReported ? string.Join(", ", result.Reports.Select(report => $"{report.Id} {PlaceOf(report.Location, sources)}")) : "nothing";
                Console.WriteLine($"{sources.PathOf(removal.Tree)}({removal.Line}): {removal.Before}: {sides}: {reports}");
            }
        }

        Console.WriteLine($"{sources.Folder.Name}: {tally}");
    }

    private static string PlaceOf(Location location, SourceFolder sources) => $"{sources.PathOf(location.SourceTree!)}({location.GetLineSpan().StartLinePosition.Line + 1})";
}
