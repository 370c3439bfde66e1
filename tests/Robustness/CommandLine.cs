using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Aio.Robustness.Tests.Editing;
using Aio.Robustness.Tests.Examining;
using Aio.Robustness.Tests.Inputs;
using Aio.Robustness.Tests.PublicSources;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Robustness.Tests;

/// <summary>What may be said on the command line beside what the test runner understands.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMinutes(1);

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Make every edit of every input, and say how many there were.",
    };

    private static readonly Option<int> Every = new("--every")
    {
        Description = "With --all: only each Nth edit.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Only = new("--input")
    {
        Description = "With --all: only inputs whose name contains this.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<DirectoryInfo[]> Directories = new Option<DirectoryInfo[]>("--public")
    {
        Description = "Run over all C# files of these directories, first as they are, then with a mark on each method.",
        HelpName = "DIRECTORY",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    }.AcceptExistingOnly();

    /// <summary>Whether the arguments are not for the test runner.</summary>
    public static bool IsOurs(string[] args) => args.Any(arg => arg == All.Name || arg == Directories.Name);

    /// <returns>0 if nothing failed, 1 if something did, 2 if the arguments make no sense.</returns>
    public static int Invoke(string[] args)
    {
        Every.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--every takes a whole number from 1.");
            }
        });
        var command = new RootCommand("Runs all generators and analyzers over code as it is while somebody types, and over public code.") { All, Every, Only, Directories };
        command.SetAction((result, cancellation) => RunAsync(result, cancellation));
        var parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            Console.Error.WriteLine(parsed.Errors[0].Message);
            return 2;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var compiler = typeof(CSharpCompilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Console.WriteLine($"compiler {compiler}, {ToolsUnderTest.Generators.Length} generators, {ToolsUnderTest.Analyzers.Length} analyzers");
        var succeeded = true;
        if (result.GetValue(All))
        {
            succeeded &= await EditAsync(result.GetValue(Only)!, result.GetValue(Every), cancellation);
        }

        if (result.GetValue(Directories) is { Length: > 0 } directories)
        {
            succeeded &= await PublicCode.RunAsync(directories, Console.Out, cancellation);
        }

        return succeeded ? 0 : 1;
    }

    private static async Task<bool> EditAsync(string only, int stride, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var tally = new Tally();
        var runner = new EditRunner(new Examiner(ToolsUnderTest.Generators, ToolsUnderTest.Analyzers), tally);
        var inputs = AllInputs.Read().Where(input => input.Name.Contains(only, StringComparison.Ordinal));
        var stopped = false;
        using (new Timer(_ => Console.WriteLine(Seconds() + tally.Summary), null, BetweenReports, BetweenReports))
        {
            try
            {
                await runner.RunAsync(EditSeries.Of(inputs, stride), cancellation);
            }
            catch (OperationCanceledException)
            {
                stopped = true;
                Console.WriteLine("Stopped, after this much:");
            }
        }

        Console.WriteLine(tally.ByKind);
        Console.WriteLine(Seconds() + tally.Summary);
        if (tally.Failures > 0)
        {
            Console.WriteLine(tally.Describe());
        }

        return tally.Failures == 0 && !stopped;

        string Seconds() => string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:F0} s: ");
    }
}
