using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.BottomHalves;

/// <summary>
/// Names what is declared beside the stubs: <c>KickBottomHalf</c> and <c>_kickBottomHalf</c>, with a number behind where such
/// a name means something else already, or an overload has it.
/// </summary>
internal static class NodeNaming
{
    private const string Payload = "Call";

    public static NodeNames Of(IMethodSymbol method, SemanticModel model, int position)
    {
        var isQueue = method.Parameters.Length > 0;
        var stem = StemOf(method);
        var before = CountBefore(method, stem, out var parameters);
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? stem : stem + number.ToString(CultureInfo.InvariantCulture);
            var slot = "_" + Identifiers.Camel(name);
            var context = slot + "Context";
            if (parameters.Contains(name)
                || IsTaken(method.ContainingType, model, position, name)
                || IsTaken(method.ContainingType, model, position, slot)
                || IsTaken(method.ContainingType, model, position, context)
                || before-- > 0)
            {
                continue;
            }

            return new NodeNames(name, slot, context, isQueue ? PayloadOf(method) : "");
        }
    }

    /// <summary>The payload's field for a parameter: its name with a capital, if no other has that.</summary>
    public static string FieldOf(IParameterSymbol parameter, HashSet<string> taken)
    {
        var name = Identifiers.Pascal(parameter.Name);
        var field = name;
        for (var number = 2; !taken.Add(field); number++)
        {
            field = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return Identifiers.Escape(field);
    }

    /// <summary>A struct can't have a field of its own name.</summary>
    private static string PayloadOf(IMethodSymbol method)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in method.Parameters)
        {
            FieldOf(parameter, fields);
        }

        var name = Payload;
        while (fields.Contains(name))
        {
            name = "Queued" + name;
        }

        return name;
    }

    private static string StemOf(IMethodSymbol method) =>
        Identifiers.Pascal(method.Name) + (method.Parameters.Length > 0 ? "Queue" : "BottomHalf");

    /// <summary>How many marked methods before this one would take the same names.</summary>
    /// <param name="parameters">The parameters of all of them, which would hide a class of their name.</param>
    private static int CountBefore(IMethodSymbol method, string stem, out HashSet<string> parameters)
    {
        parameters = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        var isBefore = true;
        foreach (var member in method.ContainingType.GetMembers())
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, Name.Length: > 0 } other
                || StemOf(other) != stem
                || RuntimeTypes.FindMark(other) is null)
            {
                continue;
            }

            isBefore = isBefore && !SymbolEqualityComparer.Default.Equals(other, method);
            count += isBefore ? 1 : 0;
            foreach (var parameter in other.Parameters)
            {
                parameters.Add(parameter.Name);
            }
        }

        return count;
    }

    private static bool IsTaken(INamedTypeSymbol type, SemanticModel model, int position, string name) =>
        !type.GetMembers(name).IsEmpty || !model.LookupSymbols(position, name: name).IsEmpty;
}
