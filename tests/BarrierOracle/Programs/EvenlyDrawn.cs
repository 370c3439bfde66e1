using System.Collections.Immutable;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>All programs, enumerated once, and some of them for tests that run each time.</summary>
internal static class EvenlyDrawn
{
    private static readonly Lazy<ImmutableArray<SmallProgram>> Enumerated = new(AllPrograms.Of);

    public static ImmutableArray<SmallProgram> All => Enumerated.Value;

    /// <summary>Each so many-th program, with its number among all.</summary>
    public static ImmutableArray<(int Number, SmallProgram Program)> Programs(int stride) =>
        [.. All.Index().Where(program => program.Index % stride == 0)];
}
