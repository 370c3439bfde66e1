using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Sharing;

/// <summary>When an object becomes known to other threads.</summary>
internal static class Construction
{
    /// <summary>Whether nobody else can know the object yet: it is under construction, or was made in this body.</summary>
    /// <param name="end">The end of the chain that leads to what is accessed.</param>
    public static bool IsUnderWay(Body body, Place end) => end.Kind switch
    {
        PlaceKind.This => body.IsConstructor && !body.Symbol!.IsStatic,
        PlaceKind.Static => body.IsConstructor && body.Symbol!.IsStatic,
        _ => end.Symbol is ILocalSymbol local && body.Variables.IsMadeHere(local),
    };
}
