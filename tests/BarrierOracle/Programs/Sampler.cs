using System.Collections.Immutable;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>
/// Draws programs with branches, loops and helpers: up to three statements in each method, one of which may be made of others, of two
/// in each part at most.
/// </summary>
/// <param name="seed">The same programs come of the same seed.</param>
internal sealed class Sampler(int seed)
{
    // The reference machine holds so many loads of a run.
    private const int MostLoadsOfARun = 7;

    // Of the programs of chance that have no two sides, each so many-th is kept.
    private const int OneSided = 100;

    private readonly Random _random = new(seed);
    private bool _hasHelpers;

    public IEnumerable<SmallProgram> Take(int count)
    {
        while (count > 0)
        {
            _hasHelpers = _random.Next(3) == 0;
            var program = new SmallProgram(Method(), Method());
            if (HasMoreThanSequences(program) && (HasTwoSides(program) || _random.Next(OneSided) == 0))
            {
                count--;
                yield return program;
            }
        }
    }

    private static bool HasMoreThanSequences(SmallProgram program) =>
        program.All.Any(statement => statement is Branch or Loop or Access { InHelper: true } or Fence { InHelper: true });

    // In the order of the text, which a loop may turn round.
    private static bool HasTwoSides(SmallProgram program) =>
        (HasSide(program.First, Location.X) && HasSide(program.Second, Location.Y))
        || (HasSide(program.First, Location.Y) && HasSide(program.Second, Location.X));

    private static bool HasSide(SmallMethod method, Location stored) =>
        method.All.SkipWhile(statement => statement is not Store store || store.Location != stored)
            .Any(statement => statement is Load load && load.Location != stored);

    private SmallMethod Method()
    {
        while (true)
        {
            var method = new SmallMethod(Body());
            if (Loads(method.Body) <= MostLoadsOfARun)
            {
                return method;
            }
        }
    }

    private ImmutableArray<Statement> Body()
    {
        var length = _random.Next(1, 4);
        var compound = _random.Next(2 * length);
        return [.. Enumerable.Range(0, length).Select(index => index == compound ? Compound() : Simple())];
    }

    private Statement Compound()
    {
        var test = _random.Next(3) == 0 ? Test() : null;
        if (_random.Next(2) == 0)
        {
            return new Loop(test, Part(test is null ? 1 : 0));
        }

        var (then, otherwise) = (Part(0), Part(0));
        return then.IsEmpty && otherwise.IsEmpty ? Compound() : new Branch(test, then, otherwise);
    }

    private Load Test() => new(Field(), (AccessOrder)_random.Next(3), IsInHelper());

    private ImmutableArray<Statement> Part(int least) => [.. Enumerable.Range(0, _random.Next(least, 3)).Select(_ => Simple())];

    private Statement Simple() => _random.Next(16) switch
    {
        < 7 => new Store(Field(), Order(), IsInHelper()),
        < 13 => new Load(Field(), Order(), IsInHelper()),
        13 => new Fence(FenceKind.Full, IsInHelper()),
        14 => new Fence(FenceKind.Read, IsInHelper()),
        _ => new Fence(FenceKind.Write, IsInHelper()),
    };

    private Location Field() => (Location)_random.Next(2);

    // Interlocked accesses leave nothing to find.
    private AccessOrder Order() => _random.Next(5) switch { < 2 => AccessOrder.Plain, < 4 => AccessOrder.Volatile, _ => AccessOrder.Interlocked };

    private bool IsInHelper() => _hasHelpers && _random.Next(3) == 0;

    private static int Loads(ImmutableArray<Statement> statements) => statements.Sum(statement => statement switch
    {
        Load => 1,
        Branch branch => (branch.Test is null ? 0 : 1) + Math.Max(Loads(branch.Then), Loads(branch.Else)),
        Loop loop => (loop.Test is null ? 0 : Loop.MostTurns + 1) + (Loop.MostTurns * Loads(loop.Body)),
        _ => 0,
    });
}
