using System.Collections.Immutable;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Stubs;

/// <summary>How a type that has marked methods is written; values only.</summary>
/// <param name="Owner">The type from the root.</param>
/// <param name="HintStem">The readable part of the names of its files.</param>
/// <param name="NotPartial">Those of the type and the types around it to which nothing can be added.</param>
internal sealed record TypeModel(ContainingTypes Containers, string Owner, string HintStem, EquatableArray<string> NotPartial)
{
    public static TypeModel Of(INamedTypeSymbol type)
    {
        var notPartial = ImmutableArray<string>.Empty;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!ContainingTypes.IsPartial(current))
            {
                notPartial = notPartial.Add(current.Name);
            }
        }

        return new TypeModel(
            ContainingTypes.Of(type), TypeNames.Of(type), HintNames.StemOf(type), new EquatableArray<string>(notPartial));
    }
}
