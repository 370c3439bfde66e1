using System.Collections.Immutable;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>A statement of a small program.</summary>
internal abstract record Statement
{
    /// <summary>How many places in it touch memory. These are numbered through a method in the order of its text: its <em>sites</em>.</summary>
    public abstract int Sites { get; }

    /// <summary>What it is, in short.</summary>
    public abstract string Code { get; }

    /// <summary>The statement with the fields exchanged.</summary>
    public abstract Statement Mirrored { get; }

    /// <summary>Itself and what is in it.</summary>
    public virtual IEnumerable<Statement> All => [this];

    private protected static Location Other(Location location) => location == Location.X ? Location.Y : Location.X;

    private protected static char Letter(AccessOrder order) => order switch { AccessOrder.Plain => 'p', AccessOrder.Volatile => 'v', _ => 'i' };
}

/// <summary>A store or a load.</summary>
/// <param name="InHelper">Whether it is in a private method of the same class, which is called in its place.</param>
internal abstract record Access(Location Location, AccessOrder Order, bool InHelper) : Statement
{
    public override int Sites => 1;
}

/// <summary>A store of a value that no other store writes.</summary>
internal sealed record Store(Location Location, AccessOrder Order, bool InHelper = false) : Access(Location, Order, InHelper)
{
    public override string Code => $"{(InHelper ? "h" : "")}W{Letter(Order)}{Location}";

    public override Statement Mirrored => this with { Location = Other(Location) };
}

/// <summary>A load whose value the method returns, or tests.</summary>
internal sealed record Load(Location Location, AccessOrder Order, bool InHelper = false) : Access(Location, Order, InHelper)
{
    public override string Code => $"{(InHelper ? "h" : "")}R{Letter(Order)}{Location}";

    public override Load Mirrored => this with { Location = Other(Location) };
}

/// <summary>A fence that stands alone.</summary>
internal sealed record Fence(FenceKind Kind, bool InHelper = false) : Statement
{
    public override int Sites => 0;

    public override string Code => $"{(InHelper ? "h" : "")}F{Kind}";

    public override Statement Mirrored => this;
}

/// <summary>Takes one of two ways.</summary>
/// <param name="Test">The load whose value decides: zero takes <paramref name="Else"/>. If there is none, a parameter decides.</param>
internal sealed record Branch(Load? Test, ImmutableArray<Statement> Then, ImmutableArray<Statement> Else) : Statement
{
    public override int Sites => (Test?.Sites ?? 0) + Then.Sum(inner => inner.Sites) + Else.Sum(inner => inner.Sites);

    public override string Code => $"if({Test?.Code}){{{SmallMethod.CodeOf(Then)}}}{{{SmallMethod.CodeOf(Else)}}}";

    public override Statement Mirrored => new Branch(Test?.Mirrored, [.. Then.Select(inner => inner.Mirrored)], [.. Else.Select(inner => inner.Mirrored)]);

    public override IEnumerable<Statement> All => [this, .. Test?.All ?? [], .. Then.SelectMany(inner => inner.All), .. Else.SelectMany(inner => inner.All)];
}

/// <summary>Takes turns.</summary>
/// <param name="Test">The load whose value decides: while it is zero, there is another turn. If there is none, a parameter is counted down.</param>
internal sealed record Loop(Load? Test, ImmutableArray<Statement> Body) : Statement
{
    /// <summary>
    /// The most turns that are looked at. A store of one turn and a load of the next need two; a third repeats what the first two
    /// showed.
    /// </summary>
    public const int MostTurns = 2;

    public override int Sites => (Test?.Sites ?? 0) + Body.Sum(inner => inner.Sites);

    public override string Code => $"while({Test?.Code}){{{SmallMethod.CodeOf(Body)}}}";

    public override Statement Mirrored => new Loop(Test?.Mirrored, [.. Body.Select(inner => inner.Mirrored)]);

    public override IEnumerable<Statement> All => [this, .. Test?.All ?? [], .. Body.SelectMany(inner => inner.All)];
}
