using System.Collections.Immutable;
using System.Globalization;
using Aio.Generators.Marks;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Stubs;

/// <summary>A parameter of a marked method, and the field of the payload that keeps its argument.</summary>
/// <param name="Name">Escaped.</param>
/// <param name="DocumentedName">Not escaped.</param>
/// <param name="IsDisposal">Whether it is none of the stub's, but given the token that fires when the context is disposed.</param>
/// <param name="Attributes">Those by which the compiler supplies an argument, with a space behind; or nothing.</param>
/// <param name="DefaultValue">A C# constant, or null.</param>
/// <param name="Field">The payload's field.</param>
/// <param name="Documentation">The user's own words, line by line.</param>
internal sealed record ParameterModel(
    string Name,
    string DocumentedName,
    string Type,
    bool IsIn,
    bool IsDisposal,
    string Attributes,
    string? DefaultValue,
    string Field,
    EquatableArray<string> Documentation)
{
    public static EquatableArray<ParameterModel> Of(MarkedMethod marked, in DocumentationText documentation)
    {
        var parameters = marked.Method.Parameters;
        if (parameters.IsEmpty)
        {
            return EquatableArray<ParameterModel>.Empty;
        }

        // The stub takes an array where the method has params, so that each call shows what it allocates. Nothing optional
        // may stand before a parameter that isn't.
        var hasParams = parameters[parameters.Length - 1].IsParams;
        var models = ImmutableArray.CreateBuilder<ParameterModel>(parameters.Length);
        foreach (var parameter in parameters)
        {
            var isDisposal = marked.IsDisposal(parameter);
            models.Add(new ParameterModel(
                Identifiers.Escape(parameter.Name),
                parameter.Name,
                isDisposal ? "" : TypeNames.OfParameter(parameter.Type),
                parameter.RefKind == RefKind.In,
                isDisposal,
                hasParams ? "" : CallerInformation.Of(parameter),
                hasParams ? null : DefaultValues.Of(parameter),
                isDisposal ? "" : FieldOf(parameter, models),
                documentation.Parameter(parameter.Name)));
        }

        return new EquatableArray<ParameterModel>(models.MoveToImmutable());
    }

    /// <summary>A name for the payload: none of its fields', as a struct can't have, and no type parameter's, which it would hide.</summary>
    public static string PayloadOf(IMethodSymbol method, EquatableArray<ParameterModel> parameters)
    {
        var name = "Call";
        while (IsField(name, parameters) || IsTypeParameter(name, method.ContainingType))
        {
            name = "Queued" + name;
        }

        return name;
    }

    private static bool IsField(string name, EquatableArray<ParameterModel> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Field == name)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTypeParameter(string name, INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            foreach (var parameter in current.TypeParameters)
            {
                if (parameter.Name == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The parameter's name with a capital, if no other has that.</summary>
    private static string FieldOf(IParameterSymbol parameter, ImmutableArray<ParameterModel>.Builder before)
    {
        var name = Identifiers.Pascal(parameter.Name);
        var field = Identifiers.Escape(name);
        for (var number = 2; IsTaken(field, before); number++)
        {
            field = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return field;
    }

    private static bool IsTaken(string field, ImmutableArray<ParameterModel>.Builder before)
    {
        for (var i = 0; i < before.Count; i++)
        {
            if (before[i].Field == field)
            {
                return true;
            }
        }

        return false;
    }
}
