using System.Globalization;
using Aio.Benchmarks.Generators.Input;
using Aio.Benchmarks.Generators.Measuring;
using Aio.Benchmarks.Generators.Peers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Spectre.Console;

namespace Aio.Benchmarks.Generators;

/// <summary>What the time of ours is spent on when a program has just been opened.</summary>
internal static class Breakdown
{
    /// <returns>The exit code.</returns>
    public static int Run(int files, int marks, Rounds rounds)
    {
        WarmUp.Run();
        var program = new SyntheticProgram(files, marks);
        var opened = program.Compile();
        var nameOnly = Peer.NameOnly.NewDriver().RunGenerators(opened);
        var ours = Peer.Ours.NewDriver().RunGenerators(opened);
        var samples = rounds.Measure(
        [
            new Subject(Peer.NameOnly, Situation.Cold, program, opened, nameOnly),
            new Subject(Peer.Ours, Situation.Cold, program, opened, ours),
            new Subject(Peer.NameOnly, Situation.Elsewhere, program, opened, nameOnly),
            new Subject(Peer.Ours, Situation.Elsewhere, program, opened, ours),
        ]);

        var whole = samples[1].LeastMilliseconds;
        var search = samples[0].LeastMilliseconds;
        var transform = samples[3].LeastMilliseconds - samples[2].LeastMilliseconds;
        var parse = ParseMilliseconds(ours.GetRunResult(), rounds.Least);
        var table = new Table().Border(Borders.OfOutput)
            .AddColumn(string.Create(CultureInfo.InvariantCulture, $"{marks:N0} marks, cold"))
            .AddColumn("ms", column => column.RightAligned())
            .AddColumn("of the whole", column => column.RightAligned())
            .AddColumn("how measured");
        Add("ours, the whole", whole, "by itself");
        Add("search, and binding of marks and names", search, "name-only, by itself");
        Add("transforms", transform, "ours less name-only, both after an edit elsewhere, which writes nothing again");
        Add("emission and the rest", whole - search - transform, "what is left of the whole");
        Add("parse of the generated text", parse, "by itself; the driver leaves it to whoever looks at the trees");
        AnsiConsole.Write(table);
        return 0;

        void Add(string what, double milliseconds, string how) => table.AddRow(
            what,
            milliseconds.ToString("N1", CultureInfo.InvariantCulture),
            (milliseconds / whole).ToString("P0", CultureInfo.InvariantCulture),
            how);
    }

    private static double ParseMilliseconds(GeneratorDriverRunResult result, int rounds)
    {
        var texts = result.Results.SelectMany(generator => generator.GeneratedSources).Select(source => source.SourceText).ToArray();
        var least = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            GC.Collect();
            var start = ThreadClock.Now;
            foreach (var text in texts)
            {
                GC.KeepAlive(CSharpSyntaxTree.ParseText(text, SyntheticProgram.ParseOptions));
            }

            least = Math.Min(least, (ThreadClock.Now - start).TotalMilliseconds);
        }

        return least;
    }
}
