using System.Collections.Immutable;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>The small programs over which the analyzer is compared with the machine. Always the same, in the same order.</summary>
internal static class AllPrograms
{
    private const int SampledPrograms = 12_000;
    private const int Seed = 1973;

    // They are a small part of the whole, for all are the same to the rule.
    private const int EachUntouched = 40;

    /// <summary>Each program once, however its fields and methods are named.</summary>
    public static ImmutableArray<SmallProgram> Of()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<SmallProgram> all = [.. Short(), .. Long(), .. ProcessWide(), .. new Sampler(Seed).Take(SampledPrograms)];
        return [.. all.SelectMany(Variants).Where(program => seen.Add(program.CanonicalCode))];
    }

    /// <summary>All with one or two statements in each method.</summary>
    private static IEnumerable<SmallProgram> Short()
    {
        ImmutableArray<SmallMethod> methods = [.. from length in Enumerable.Range(1, 2) from body in Alphabet.Sequences(length) select new SmallMethod(body)];
        return from first in Enumerable.Range(0, methods.Length)
               from second in Enumerable.Range(first, methods.Length - first)
               select new SmallProgram(methods[first], methods[second]);
    }

    /// <summary>All sequences of three statements that store and load, against each sort of other side.</summary>
    private static IEnumerable<SmallProgram> Long() =>
        from body in Alphabet.Sequences(3)
        where body.Any(statement => statement is Store) && body.Any(statement => statement is Load)
        let method = new SmallMethod(body)
        from other in OtherSides
        select new SmallProgram(method, other);

    /// <summary>A store and a load with a process-wide barrier between, against all sides of two accesses, with a fence and without.</summary>
    private static IEnumerable<SmallProgram> ProcessWide() =>
        from store in Enum.GetValues<AccessOrder>()
        from load in Enum.GetValues<AccessOrder>()
        let barrier = new SmallMethod(new Store(Location.X, store), new Fence(FenceKind.ProcessWide), new Load(Location.Y, load))
        from otherStore in Enum.GetValues<AccessOrder>()
        from otherLoad in Enum.GetValues<AccessOrder>()
        let first = new Store(Location.Y, otherStore)
        let last = new Load(Location.X, otherLoad)
        from other in new[] { new SmallMethod(first, last), new SmallMethod(first, new Fence(FenceKind.Full), last) }
        select new SmallProgram(barrier, other);

    private static ImmutableArray<SmallMethod> OtherSides { get; } =
    [
        new(new Store(Location.Y, AccessOrder.Plain), new Load(Location.X, AccessOrder.Plain)),
        new(new Store(Location.Y, AccessOrder.Volatile), new Load(Location.X, AccessOrder.Volatile)),
        new(new Store(Location.Y, AccessOrder.Interlocked), new Load(Location.X, AccessOrder.Volatile)),
        new(new Store(Location.Y, AccessOrder.Plain), new Fence(FenceKind.Full), new Load(Location.X, AccessOrder.Plain)),
    ];

    /// <summary>The program, and what else can be written of it.</summary>
    private static IEnumerable<SmallProgram> Variants(SmallProgram program, int index)
    {
        yield return program;
        if (!program.HasPlainAccess && program.All.OfType<Access>().Any(access => access.Order == AccessOrder.Volatile))
        {
            yield return program with { VolatileFields = true };
        }

        if (index % EachUntouched == 0 && program.HasPlainAccess)
        {
            yield return program with { Touched = false };
        }
    }
}
