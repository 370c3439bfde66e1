using System.Globalization;
using Aio.Benchmarks.Generators.Input;
using Aio.Benchmarks.Generators.Peers;
using Microsoft.CodeAnalysis;
using Spectre.Console;

namespace Aio.Benchmarks.Generators;

/// <summary>How many outputs each peer computes in each situation, and how many it keeps: counted in runs that aren't measured.</summary>
internal static class OutputsTable
{
    // The compiler's own record of the steps grows with the square of the marks: minutes, with 10,000.
    private const int MostMarks = 1000;
    private const int Files = 100;

    private static readonly IncrementalStepRunReason[] Reasons =
    [
        IncrementalStepRunReason.New,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Removed,
    ];

    public static void Write(int marks, IReadOnlyList<Situation> situations)
    {
        var program = new SyntheticProgram(Files, Math.Min(marks, MostMarks));
        var table = new Table().Border(Borders.OfOutput)
            .AddColumn(string.Create(CultureInfo.InvariantCulture, $"outputs, {program.Marks:N0} mark{(program.Marks == 1 ? "" : "s")}"))
            .AddColumn("peer");
        foreach (var reason in Reasons)
        {
            table.AddColumn(reason.ToString(), column => column.RightAligned());
        }

        foreach (var peer in Peer.All)
        {
            var opened = program.Compile();
            var cold = peer.NewDriver(tracksSteps: true).RunGenerators(opened);
            foreach (var situation in situations)
            {
                var driver = cold;
                if (!situation.IsCold)
                {
                    var typed = program.Edit(opened, situation.File, situation.Edits, 0, 1);
                    driver = cold.RunGenerators(typed).RunGenerators(program.Edit(typed, situation.File, situation.Edits, 1, 2));
                }

                var counts = ReasonsOf(driver.GetRunResult()).CountBy(reason => reason).ToDictionary();
                if (counts.Count == 0)
                {
                    continue;
                }

                table.AddRow([situation.Description, peer.Name, .. Reasons.Select(reason => counts.GetValueOrDefault(reason).ToString("N0", CultureInfo.InvariantCulture))]);
            }
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(GeneratorDriverRunResult result) =>
        from generator in result.Results
        from steps in generator.TrackedOutputSteps
        from step in steps.Value
        from output in step.Outputs
        select output.Reason;
}
