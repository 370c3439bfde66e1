using System.Collections.Immutable;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>The statements that are not made of others.</summary>
internal static class Alphabet
{
    public static ImmutableArray<Statement> Accesses { get; } =
    [
        .. from order in Enum.GetValues<AccessOrder>()
           from location in Enum.GetValues<Location>()
           from access in new Statement[] { new Store(location, order), new Load(location, order) }
           select access,
    ];

    /// <summary>Without the process-wide one, which has programs of its own.</summary>
    public static ImmutableArray<Statement> Fences { get; } = [new Fence(FenceKind.Read), new Fence(FenceKind.Write), new Fence(FenceKind.Full)];

    public static ImmutableArray<Statement> All { get; } = [.. Accesses, .. Fences];

    /// <summary>All sequences of so many statements.</summary>
    public static IEnumerable<ImmutableArray<Statement>> Sequences(int length) =>
        length == 0 ? [[]] : Sequences(length - 1).SelectMany(shorter => All.Select(shorter.Add));
}
