using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Summaries;

/// <summary>Tells what the places of a method are to the one that calls it.</summary>
/// <param name="receiver">The object, or the struct, that it is called on; null if there is none, or it cannot be told.</param>
internal sealed class CallSite(
    IOperation call, IMethodSymbol method, Place? receiver, ImmutableArray<IArgumentOperation> arguments, PlaceFinder caller)
{
    /// <summary>The same place, seen from the caller; null if that has no name for it.</summary>
    public Place? Translate(Place place) => place.Kind switch
    {
        PlaceKind.This => receiver,
        PlaceKind.Static or PlaceKind.Unnamed => place,
        PlaceKind.Variable => VariableOf(place),
        PlaceKind.Member => Translate(place.Parent!)?.MemberOf(place.Symbol!),
        PlaceKind.Contents => Translate(place.Parent!)?.Contents(),
        _ => Translate(place.Parent!)?.ElementAt(IndexOf(place.Index!)),
    };

    /// <summary>What is stored, seen from the caller; null if that cannot tell.</summary>
    public IOperation? ValueOf(IOperation value) =>
        value is IParameterReferenceOperation parameter && IsOwn(parameter.Parameter) ? ArgumentFor(parameter.Parameter)?.Value
        : value.ConstantValue.HasValue ? value
        : null;

    private Place? VariableOf(Place variable)
    {
        if (ArgumentFor(variable.Symbol) is not { } argument)
        {
            // A local function sees the variables of the methods around it; others leave theirs behind.
            return method.MethodKind == MethodKind.LocalFunction && !IsOwn(variable.Symbol!) ? variable : null;
        }

        return argument.Parameter!.RefKind == RefKind.None ? caller.ObjectOf(argument.Value) : caller.Of(argument.Value);
    }

    private object IndexOf(object index)
    {
        if (index is not ISymbol variable)
        {
            // A constant, or an operation that is like no other; of two calls, like neither.
            return index is IOperation ? call : index;
        }

        return ArgumentFor(variable) is { } argument ? caller.IndexOf(argument.Value)
            : method.MethodKind == MethodKind.LocalFunction && !IsOwn(variable) ? variable
            : call;
    }

    private bool IsOwn(ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, method.OriginalDefinition);

    private IArgumentOperation? ArgumentFor(ISymbol? variable)
    {
        if (variable is IParameterSymbol parameter && IsOwn(parameter))
        {
            foreach (var argument in arguments)
            {
                if (argument.Parameter?.Ordinal == parameter.Ordinal)
                {
                    return argument;
                }
            }
        }

        return null;
    }
}
