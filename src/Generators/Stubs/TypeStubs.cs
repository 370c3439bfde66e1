using Aio.Generators.Writing;

namespace Aio.Generators.Stubs;

/// <summary>The file of one type: all that is written about its marks. Values only: two parses of the same source are equal.</summary>
/// <param name="IsUnsafe">Whether a payload holds a pointer.</param>
/// <param name="Marks">In the order of their declaration.</param>
internal sealed record TypeStubs(TypeModel Type, bool IsUnsafe, EquatableArray<MarkStubs> Marks)
{
    /// <summary>The file's name.</summary>
    public string HintName { get; init; } = "";
}

/// <summary>What is written about one mark, or about one group of handlers.</summary>
internal abstract record MarkStubs(MarkModel Mark)
{
    /// <summary>Writes the stubs, and what stands beside them.</summary>
    public abstract void Emit(IndentedWriter writer);
}
