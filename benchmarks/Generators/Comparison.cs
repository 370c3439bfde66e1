using System.Globalization;
using Aio.Benchmarks.Generators.Input;
using Aio.Benchmarks.Generators.Measuring;
using Aio.Benchmarks.Generators.Peers;

namespace Aio.Benchmarks.Generators;

/// <summary>What is to be compared.</summary>
/// <param name="Files">Of the program, of a thousand lines each.</param>
/// <param name="Marks">The numbers of marked methods, one after the other.</param>
/// <param name="Situations">In the order of the tables.</param>
/// <param name="Rounds">How often.</param>
internal sealed record Comparison(int Files, int[] Marks, IReadOnlyList<Situation> Situations, Rounds Rounds)
{
    /// <returns>The exit code.</returns>
    public int Run()
    {
        Correctness.Check();
        WarmUp.Run();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Files * SourceFile.LineCount:N0} lines. Ours: {string.Join(", ", Peer.Ours.Generators)}.\n"));
        var aims = new AimsTable();
        SyntheticProgram? program = null;
        foreach (var marks in Marks)
        {
            program = new SyntheticProgram(Files, marks, program);
            Measure(program, aims);
        }

        aims.Write();
        return 0;
    }

    private void Measure(SyntheticProgram program, AimsTable aims)
    {
        var situations = Situations.Where(situation => situation.IsPossibleWith(program.Marks)).ToArray();
        var opened = program.Compile();
        var cold = Peer.All.Select(peer => peer.NewDriver().RunGenerators(opened)).ToArray();
        foreach (var situation in situations)
        {
            var samples = Rounds.Measure([.. Peer.All.Select((peer, index) => new Subject(peer, situation, program, opened, cold[index]))]);
            TimesTable.Write(
                string.Create(CultureInfo.InvariantCulture, $"{program.Marks:N0} mark{(program.Marks == 1 ? "" : "s")}, {situation.Description}, {samples[0].Count} rounds"),
                [.. Peer.All.Zip(samples)]);
            foreach (var aim in Aim.Of(situation, program.Marks))
            {
                aims.Add(program.Marks, situation, aim, SamplesOf(Peer.Ours).RatioTo(SamplesOf(aim.Peer)));
            }

            Samples SamplesOf(Peer peer) => samples[Array.IndexOf(Peer.All, peer)];
        }

        OutputsTable.Write(program.Marks, situations);
    }
}
