using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.RealCode.Tests.Sides;

/// <summary>Tells which spot an expression names, in one body as it is called from one place.</summary>
internal sealed class SpotFinder(SideSearch search, ControlFlowGraph graph, Scope scope)
{
    private readonly Dictionary<CaptureId, IOperation> _captures = CapturesIn(graph);
    private readonly HashSet<CaptureId> _places = PlacesIn(graph);

    /// <summary>Whether what was captured is the variable, and not its value.</summary>
    public bool IsPlace(CaptureId capture) => _places.Contains(capture);

    /// <summary>The variable; null if nobody else can see it, or it has no name here.</summary>
    public Spot? Of(IOperation? operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsConst: false } field, Instance: var instance } => OfField(field.OriginalDefinition, instance),
        IArrayElementReferenceOperation element => Of(element.ArrayReference)?.Within("[]"),
        IParameterReferenceOperation parameter => scope.Parameters.TryGetValue(parameter.Parameter.OriginalDefinition, out var meaning) ? meaning.Spot : null,
        ILocalReferenceOperation { Local: { IsRef: true } local } => Of(BeginningOf(local)),
        IInstanceReferenceOperation => scope.This.Spot,
        IFlowCaptureReferenceOperation capture => _captures.TryGetValue(capture.Id, out var captured) ? Of(captured) : null,
        IConversionOperation conversion => Of(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: "AsRef", ContainingType.Name: "Unsafe" }, Arguments: [var pointer] } => Of(pointer.Value)?.Within("*"),
        IDeclarationExpressionOperation declaration => Of(declaration.Expression),
        _ => null,
    };

    /// <summary>The object that an expression yields, by the way that leads to it.</summary>
    public string ObjectOf(IOperation? operation) => operation switch
    {
        null => "",
        IInstanceReferenceOperation => scope.This.Object,
        IConversionOperation conversion => ObjectOf(conversion.Operand),
        IObjectCreationOperation or IInvocationOperation { TargetMethod.Name: "MemberwiseClone" } => Spot.Fresh,
        IFlowCaptureReferenceOperation capture when _captures.TryGetValue(capture.Id, out var captured) => ObjectOf(captured),
        IParameterReferenceOperation parameter when scope.Parameters.TryGetValue(parameter.Parameter.OriginalDefinition, out var meaning) => meaning.Object,
        ILocalReferenceOperation local when BeginningOf(local.Local) is { } beginning => ObjectOf(beginning),
        _ => Of(operation)?.Held ?? string.Create(CultureInfo.InvariantCulture, $"{scope.Number}:{operation.Syntax}"),
    };

    /// <summary>A field of another class is a part of this one if a field of this one leads there.</summary>
    private Spot? OfField(IFieldSymbol field, IOperation? instance)
    {
        var name = $"{field.ContainingType.ToDisplayString()}:{field.Name}";
        return field.IsStatic || instance is null ? search.Holds(field) ? new Spot("", name) : null
            : instance.Type is { IsValueType: true } ? Of(instance)?.Within("." + field.Name) ?? (instance is IInstanceReferenceOperation ? new Spot(Spot.This, name) : null)
            : search.Holds(field) || instance is IFieldReferenceOperation ? new Spot(ObjectOf(instance), name)
            : null;
    }

    /// <summary>What a local stands for, if it stands for nothing else later.</summary>
    private IOperation? BeginningOf(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: var value } declarator
            || (!local.IsRef && IsAssigned(declarator)))
        {
            return null;
        }

        var beginning = search.Bodies.ModelOf(value.SyntaxTree).GetOperation(value is RefExpressionSyntax reached ? reached.Expression : value);
        while (beginning is IConversionOperation conversion)
        {
            beginning = conversion.Operand;
        }

        return beginning is IFieldReferenceOperation or IObjectCreationOperation or IInvocationOperation { TargetMethod.Name: "MemberwiseClone" } or IInstanceReferenceOperation or IParameterReferenceOperation
            or IArrayElementReferenceOperation or ILocalReferenceOperation
                ? beginning
                : null;
    }

    private static bool IsAssigned(VariableDeclaratorSyntax declarator) =>
        declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && member.DescendantNodes().Any(node =>
            (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } && name.Identifier.ValueText == declarator.Identifier.ValueText)
            || (node is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None, Expression: IdentifierNameSyntax passed } && passed.Identifier.ValueText == declarator.Identifier.ValueText));

    private static Dictionary<CaptureId, IOperation> CapturesIn(ControlFlowGraph graph)
    {
        var captures = new Dictionary<CaptureId, IOperation>();
        foreach (var capture in Bodies.OperationsIn(graph).OfType<IFlowCaptureOperation>())
        {
            captures.TryAdd(capture.Id, capture.Value);
        }

        return captures;
    }

    private static HashSet<CaptureId> PlacesIn(ControlFlowGraph graph) =>
    [
        .. from reference in Bodies.OperationsIn(graph).OfType<IFlowCaptureReferenceOperation>()
           where reference.Parent is IAssignmentOperation assignment && assignment.Target == reference
               || reference.Parent is IIncrementOrDecrementOperation
               || reference.Parent is IArgumentOperation { Parameter.RefKind: not RefKind.None }
           select reference.Id,
    ];
}
