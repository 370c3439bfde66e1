using System.Collections.Immutable;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>What one thread runs.</summary>
internal sealed class SmallMethod(params ImmutableArray<Statement> body)
{
    private SmallMethod? _mirrored;

    public ImmutableArray<Statement> Body { get; } = body;

    public string Code { get; } = CodeOf(body);

    /// <summary>The method with the fields exchanged. Asked for often, as a method is in many programs.</summary>
    public SmallMethod Mirrored => _mirrored ??= new([.. Body.Select(statement => statement.Mirrored)]);

    /// <summary>All statements, those within others too, in the order of the text.</summary>
    public IEnumerable<Statement> All => Body.SelectMany(statement => statement.All);

    public static string CodeOf(ImmutableArray<Statement> statements) => string.Join(' ', statements.Select(statement => statement.Code));
}
