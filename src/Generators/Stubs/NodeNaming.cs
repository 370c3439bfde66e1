using Aio.Generators.Marks;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Stubs;

/// <summary>
/// Names what is declared beside the stubs: <c>__KickBottomHalf</c> and <c>__kickBottomHalf</c>, with a number behind where an
/// overload has that. Two underscores are what C# keeps for generated names, so that no name of the user's changes its meaning.
/// </summary>
internal static class NodeNaming
{
    private const string Prefix = "__";

    public static NodeNames Of(MarkedMethod marked, ContextRoute context)
    {
        var stem = marked.NodeStem;
        var node = Prefix + stem;
        while (IsTaken(marked.Type.Type, node))
        {
            node += "_";
        }

        var slot = Prefix + Identifiers.Camel(stem);
        while (slot == node || IsTaken(marked.Type.Type, slot))
        {
            slot += "_";
        }

        return new NodeNames(
            node, slot, context.Kind == ContextRouteKind.ConstructorParameter ? ContextOf(marked.Type.Type, context.Name) : "");
    }

    /// <summary>What the names are made of, but for the number of an overload.</summary>
    public static string StemOf(MarkedMethod marked) => marked.Mark.Kind switch
    {
        MarkKind.Timer => Identifiers.Pascal(marked.Method.Name) + "Timer",
        MarkKind.Handler => Identifiers.Pascal(marked.Settings.Name ?? "Aio") + "Handler",
        _ => Identifiers.Pascal(marked.Method.Name) + (marked.IsCoroutine ? "Coroutine" : "") + (marked.IsQueue ? "Queue" : marked.IsCoroutine ? "" : "BottomHalf"),
    };

    private static string ContextOf(INamedTypeSymbol type, string parameter)
    {
        var name = Prefix + parameter.TrimStart('@') + "Parameter";
        while (IsTaken(type, name))
        {
            name += "_";
        }

        return name;
    }

    private static bool IsTaken(INamedTypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (!RuntimeTypes.IsGenerated(member))
            {
                return true;
            }
        }

        return false;
    }
}
