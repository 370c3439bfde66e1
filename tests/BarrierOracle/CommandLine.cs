using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics;
using System.Globalization;
using Aio.BarrierOracle.Tests.Programs;
using Aio.BarrierOracle.Tests.Verdicts;

namespace Aio.BarrierOracle.Tests;

/// <summary>What may be said on the command line beside what the test runner understands.</summary>
internal static class CommandLine
{
    // One fault shows in many programs; a few of each shape suffice to find it.
    private const int MostShown = 3;

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Compare the analyzer with the reference machine over all small programs, and print the confusion matrix.",
    };

    private static readonly Option<int[]> Show = new("--show")
    {
        Description = "Print these programs as C#, with what the machine and the analyzer say.",
        HelpName = "N",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Whether the arguments are not for the test runner.</summary>
    public static bool IsOurs(string[] args) => args.Any(arg => arg == All.Name || arg == Show.Name);

    /// <returns>0 if the analyzer agrees with the machine and few programs are exempt, 1 if not, 2 if the arguments make no sense.</returns>
    public static int Invoke(string[] args)
    {
        var command = new RootCommand("Compares AIO1001 with a reference machine of the .NET memory model over small programs.") { All, Show };
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
        var programs = AllPrograms.Of();
        var analyzer = AnalyzerVerdicts.Load();
        if (result.GetValue(Show) is { Length: > 0 } numbers)
        {
            if (numbers.Any(number => number < 0 || number >= programs.Length))
            {
                Console.Error.WriteLine($"There are programs 0 to {programs.Length - 1}.");
                return 2;
            }

            foreach (var comparison in await Comparison.OfAsync(analyzer, [.. numbers.Select(number => (number, programs[number]))], cancellation))
            {
                Console.WriteLine(comparison.Describe());
            }
        }

        return result.GetValue(All) ? await CompareAsync(analyzer, programs, cancellation) : 0;
    }

    private static async Task<int> CompareAsync(AnalyzerVerdicts analyzer, ImmutableArray<SmallProgram> programs, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var matrix = new ConfusionMatrix();
        var wrong = new List<Comparison>();
        foreach (var comparison in await Comparison.OfAsync(analyzer, [.. programs.Select((program, number) => (number, program))], cancellation))
        {
            if (!matrix.Add(comparison))
            {
                wrong.Add(comparison);
            }
        }

        foreach (var comparison in wrong.GroupBy(comparison => (comparison.Shape, comparison.Missed.IsEmpty)).SelectMany(alike => alike.Take(MostShown)))
        {
            Console.WriteLine(comparison.Describe());
        }

        foreach (var comparison in wrong)
        {
            Console.WriteLine(comparison.Summary);
        }

        Console.WriteLine(matrix);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wrong.Count:N0} programs judged wrongly, {watch.Elapsed.TotalSeconds:F0} s"));
        return wrong.Count == 0 && matrix.ExemptShare <= Shapes.MostExempt ? 0 : 1;
    }
}
