using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Places;

/// <summary>Finds the place that an operation speaks of, where it can be told.</summary>
/// <remarks>
/// What lies behind a reference that may change is not told: two uses of <c>_node.Next</c> may be two places. So of fields only
/// those that are <c>readonly</c> are followed.
/// </remarks>
internal sealed class PlaceFinder(Variables variables)
{
    /// <summary>No chain in real code is longer; a capture of a capture ends here, too.</summary>
    private const int LongestChain = 16;

    public Variables Variables => variables;

    /// <summary>The place that an operation refers to; null if it cannot be told, or is a local that nobody shares.</summary>
    public Place? Of(IOperation operation) => PlaceOf(operation, 0);

    /// <summary>The object that an operation yields, as a place whose members can be named; null if it cannot be told.</summary>
    public Place? ObjectOf(IOperation operation) => ObjectOf(operation, 0);

    /// <summary>What tells an element from others of its array.</summary>
    public object IndexOf(IOperation index)
    {
        if (index.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return constant;
        }

        var variable = index switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        return variable is not null && variables.IsUnmodified(variable) ? variable : index;
    }

    private Place? PlaceOf(IOperation operation, int depth)
    {
        if (depth > LongestChain)
        {
            return null;
        }

        depth++;
        switch (operation)
        {
            case IFieldReferenceOperation { Field.IsConst: false } reference:
                return OwnerOf(reference.Instance, depth)?.MemberOf(reference.Field);

            case IPropertyReferenceOperation { Arguments.IsEmpty: true } reference when AutoProperties.IsField(reference.Property):
                return OwnerOf(reference.Instance, depth)?.MemberOf(reference.Property);

            case IArrayElementReferenceOperation { Indices: [var index] } element:
                return PlaceOf(element.ArrayReference, depth)?.ElementAt(IndexOf(index));

            case IParameterReferenceOperation parameter when IsOfPrimaryConstructor(parameter):
                return Place.This.MemberOf(parameter.Parameter);

            case IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } parameter:
                return Place.Variable(parameter.Parameter);

            case ILocalReferenceOperation { Local.RefKind: not RefKind.None } local:
                return variables.AssignedTo(local.Local) is { } referent ? PlaceOf(referent, depth) : null;

            case IFlowCaptureReferenceOperation captured:
                return variables.CapturedBy(captured.Id) is { } place ? PlaceOf(place, depth) : null;

            case IConversionOperation { OperatorMethod: null } conversion:
                return PlaceOf(conversion.Operand, depth);

            case IParenthesizedOperation parenthesized:
                return PlaceOf(parenthesized.Operand, depth);

            // They make another view of the place that they are given.
            case IInvocationOperation { TargetMethod: { Name: "As" or "AsRef", ContainingType.Name: "Unsafe" }, Arguments: [var argument] }:
                return PlaceOf(argument.Value, depth);

            default:
                return null;
        }
    }

    private Place? ObjectOf(IOperation operation, int depth)
    {
        if (depth > LongestChain)
        {
            return null;
        }

        depth++;
        switch (operation)
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return Place.This;

            case ILocalReferenceOperation { Local: { RefKind: RefKind.None } local }:
                return OfLocal(local, depth);

            case IParameterReferenceOperation parameter when !IsOfPrimaryConstructor(parameter) && parameter.Parameter.RefKind == RefKind.None:
                return Place.Variable(parameter.Parameter);

            case IConversionOperation { OperatorMethod: null } conversion:
                return ObjectOf(conversion.Operand, depth);

            case IParenthesizedOperation parenthesized:
                return ObjectOf(parenthesized.Operand, depth);

            case IFlowCaptureReferenceOperation captured:
                return variables.CapturedBy(captured.Id) is { } value ? ObjectOf(value, depth) : null;
        }

        return PlaceOf(operation, depth) is { } place && IsFixed(place, operation.Type) ? place : null;
    }

    /// <summary>A local that only ever holds what a field that never changes holds is as good as the field.</summary>
    private Place OfLocal(ILocalSymbol local, int depth)
    {
        if (variables.AssignedTo(local) is { } assigned
            && !local.Type.IsValueType
            && assigned is not (ILocalReferenceOperation or IParameterReferenceOperation)
            && ObjectOf(assigned, depth) is { } same)
        {
            return same;
        }

        return Place.Variable(local);
    }

    private Place? OwnerOf(IOperation? instance, int depth) => instance is null ? Place.Static : ObjectOf(instance, depth);

    /// <summary>Whether what is reached through a place is always the same.</summary>
    private static bool IsFixed(Place place, ITypeSymbol? type) =>
        type is { IsValueType: true }
        || place.Kind == PlaceKind.Variable
        || (place.Kind == PlaceKind.Member && place.Symbol switch
        {
            IFieldSymbol field => field.IsReadOnly,
            IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
            _ => true,
        });

    /// <summary>Such a parameter is a field, where it is used outside of the constructor.</summary>
    private static bool IsOfPrimaryConstructor(IParameterReferenceOperation parameter) =>
        parameter.Parameter is { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
        && constructor.DeclaringSyntaxReferences is [var declaration]
        && declaration.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax;
}
