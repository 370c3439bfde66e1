using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>Puts full fences into small programs.</summary>
internal sealed class Fencing
{
    private static readonly Fence Full = new(FenceKind.Full);

    private readonly ImmutableHashSet<int> _loads;
    private int _site;

    private Fencing(IEnumerable<int> loads) => _loads = [.. loads];

    /// <summary>The program with a fence directly before each of these loads, on every path.</summary>
    public static SmallProgram Before(SmallProgram program, ImmutableHashSet<LoadSite> loads) => program with
    {
        First = Before(program.First, loads.Where(load => load.Method == 0)),
        Second = Before(program.Second, loads.Where(load => load.Method == 1)),
    };

    private static SmallMethod Before(SmallMethod method, IEnumerable<LoadSite> loads) => new(new Fencing(loads.Select(load => load.Site)).Sequence(method.Body));

    private ImmutableArray<Statement> Sequence(ImmutableArray<Statement> statements) => [.. statements.SelectMany(statement => One(statement))];

    private IEnumerable<Statement> One(Statement statement)
    {
        switch (statement)
        {
            case Branch branch:
                var isTestFenced = IsFenced(branch.Test);
                var (then, otherwise) = (Sequence(branch.Then), Sequence(branch.Else));
                return [.. Fence(isTestFenced), new Branch(branch.Test, then, otherwise)];
            case Loop loop:
                var isTurnFenced = IsFenced(loop.Test);
                return [.. Fence(isTurnFenced), new Loop(loop.Test, [.. Sequence(loop.Body), .. Fence(isTurnFenced)])];
            case Store or Load:
                return [.. Fence(IsFenced((Access)statement)), statement];
            default:
                return [statement];
        }
    }

    private static ImmutableArray<Statement> Fence(bool isFenced) => isFenced ? [Full] : [];

    private bool IsFenced(Access? access) => access is not null && _loads.Contains(_site++);
}
