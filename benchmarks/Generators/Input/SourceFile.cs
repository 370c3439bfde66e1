namespace Aio.Benchmarks.Generators.Input;

/// <summary>The text of one file. It is the same in each run.</summary>
internal static class SourceFile
{
    public const int LineCount = 1000;

    /// <summary>How many pairs of marked classes it can hold.</summary>
    public const int MostPairs = 2;

    /// <summary>In a method of the first ordinary class of each file.</summary>
    public static readonly TextEdit[] OfOrdinaryClass = [new(revision => $"var revision = {revision};")];

    private const int MostMembersInClass = 20;

    /// <param name="number">Of the file in the program.</param>
    /// <param name="pairs">Of marked classes in it: their numbers in the program, and how many marks each class has.</param>
    public static string Write(int number, IReadOnlyList<(int Number, int Marks)> pairs)
    {
        var lines = new Lines();
        lines.Add(
            $"""
            // Part {number} of a storage back end that nobody runs.
            using System;
            using System.Collections.Generic;
            using System.ComponentModel;
            using System.Diagnostics;
            using System.Diagnostics.CodeAnalysis;
            using System.Runtime.CompilerServices;
            using System.Text;
            using Aio;
            using Microsoft.Extensions.Logging;

            namespace Storage.Part{number};

            """);
        foreach (var (pair, marks) in pairs)
        {
            MarkedClasses.Write(lines, pair, marks, seed: -1 - pair);
        }

        var random = new Random(number);
        for (var ordinary = 0; lines.Count < LineCount - 60; ordinary++)
        {
            WriteOrdinaryClass(lines, random, ordinary);
        }

        while (lines.Count < LineCount)
        {
            lines.Add("// What follows is in the next part.");
        }

        return lines.ToString();
    }

    private static void WriteOrdinaryClass(Lines lines, Random random, int number)
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
        if (number == 0)
        {
            lines.Add(
                """
                    public long Revise(long value)
                    {
                        var revision = 0;
                        return value + revision;
                    }

                """);
        }

        for (var member = 0; member < MostMembersInClass && lines.Count < LineCount - OrdinaryMembers.MostLines - 3; member++)
        {
            OrdinaryMembers.Write(lines, random, member);
        }

        lines.Add("    public void Add(long value) => _values.Add(value);\n}\n");
    }
}
