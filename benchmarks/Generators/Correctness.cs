using Aio.Benchmarks.Generators.Input;
using Aio.Benchmarks.Generators.Peers;
using Microsoft.CodeAnalysis;

namespace Aio.Benchmarks.Generators;

/// <summary>Asks whether all generators do their work, before it is measured how long they take.</summary>
internal static class Correctness
{
    private const int Files = 10;
    private const int Marks = 30;

    /// <exception cref="InvalidOperationException">A small program of the same text doesn't compile with what was generated for it.</exception>
    public static void Check()
    {
        var compilation = (Compilation)new SyntheticProgram(Files, Marks).Compile();
        foreach (var peer in Peer.All)
        {
            var result = peer.NewDriver().RunGenerators(compilation).GetRunResult();
            Complain(peer.Name, result.Diagnostics);
            compilation = compilation.AddSyntaxTrees(result.GeneratedTrees);
        }

        Complain("The compiler", compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private static void Complain(string who, IEnumerable<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault() is { } diagnostic)
        {
            throw new InvalidOperationException($"{who} complains of the program that was to be measured: {diagnostic}");
        }
    }
}
