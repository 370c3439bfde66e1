using Aio.Benchmarks.Generators.Input;

namespace Aio.Benchmarks.Analyzers.Input;

/// <summary>A program of ordinary code, some of it for several threads. It is the same in each run.</summary>
internal static class SyntheticSources
{
    public const int LinesInFile = 1000;

    private const int MembersInClass = 16;

    public static Sources Write(int lines)
    {
        var files = new (string, string)[lines / LinesInFile];
        Parallel.For(0, files.Length, number => files[number] = ($"Part{number}.cs", WriteFile(number)));
        return new Sources("synthetic", files);
    }

    private static string WriteFile(int number)
    {
        var lines = new Lines();
        lines.Add(
            $"""
            // Part {number} of a storage back end that nobody runs.
            using System.Collections.Concurrent;
            using System.ComponentModel;
            using System.Diagnostics;
            using System.Diagnostics.CodeAnalysis;
            using System.Runtime.CompilerServices;
            using System.Text;

            namespace Storage.Part{number};

            """);
        var random = new Random(number);
        for (var type = 0; lines.Count < LinesInFile - 120; type++)
        {
            WriteClass(lines, random, type);
        }

        while (lines.Count < LinesInFile)
        {
            lines.Add("// What follows is in the next part.");
        }

        return lines.ToString();
    }

    private static void WriteClass(Lines lines, Random random, int number)
    {
        lines.Add(
            $$"""
            /// <summary>Keeps what belongs to one volume, in order.</summary>
            [DebuggerDisplay("{Count} values")]
            public sealed class Volume{{number}}
            {
                private readonly List<long> _values = new();

                public int Count => _values.Count;

            """);
        ThreadedMembers.Write(lines, random);
        for (var member = 0; member < MembersInClass && lines.Count < LinesInFile - OrdinaryMembers.MostLines - 3; member++)
        {
            OrdinaryMembers.Write(lines, random, member);
        }

        lines.Add("    public void Add(long value) => _values.Add(value);\n}\n");
    }
}
