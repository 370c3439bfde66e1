using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.BottomHalves;

/// <summary>Turns a marked method into values.</summary>
internal static class BottomHalfParser
{
    /// <summary>The model of a marked method, or null if there is nothing to write for it.</summary>
    public static BottomHalfModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not IMethodSymbol declared)
        {
            return null;
        }

        // Both parts of a partial method show the attributes of both; the part that carries the first mark speaks for it.
        var method = declared.PartialDefinitionPart ?? declared;
        if (RuntimeTypes.FindMark(method) is not { ApplicationSyntaxReference: { } application } mark
            || application.SyntaxTree != context.TargetNode.SyntaxTree
            || !context.TargetNode.Span.Contains(application.Span))
        {
            return null;
        }

        var unheard = default(Mistakes);
        if (UsageJudge.Judge(method, mark, context.SemanticModel.Compilation, ref unheard, cancellation) is not { } marked)
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        var type = method.ContainingType;
        var documentation = DocumentationText.Of(method, cancellation);
        return new BottomHalfModel(
            HintNames.StemOf(method),
            method.GetDocumentationCommentId()!,
            ContainingTypes.Of(type),
            TypeNames.Of(type),
            Identifiers.Escape(method.Name),
            CrefOf(method, marked.Settings),
            marked.Stubs,
            NodeNaming.Of(method, context.SemanticModel, context.TargetNode.SpanStart),
            marked.Context,
            Unused("context", method),
            ParametersOf(method, documentation),
            marked.Settings.Capacity,
            marked.Settings.Rejects,
            ObsoleteOf(method),
            documentation.Summary);
    }

    private static EquatableArray<ParameterModel> ParametersOf(IMethodSymbol method, DocumentationText documentation)
    {
        if (method.Parameters.IsEmpty)
        {
            return EquatableArray<ParameterModel>.Empty;
        }

        // The stub takes an array where the method has params, so that each call shows what it allocates. Nothing optional
        // may stand before a parameter that isn't.
        var hasParams = method.Parameters[method.Parameters.Length - 1].IsParams;
        var models = ImmutableArray.CreateBuilder<ParameterModel>(method.Parameters.Length);
        var fields = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in method.Parameters)
        {
            models.Add(new ParameterModel(
                Identifiers.Escape(parameter.Name),
                parameter.Name,
                TypeNames.OfParameter(parameter.Type),
                parameter.RefKind == RefKind.In,
                hasParams ? "" : CallerInformation.Of(parameter),
                hasParams ? null : DefaultValues.Of(parameter),
                NodeNaming.FieldOf(parameter, fields),
                documentation.Parameter(parameter.Name)));
        }

        return new EquatableArray<ParameterModel>(models.MoveToImmutable());
    }

    /// <summary>The plain name where it says which method is meant; else the documentation id, which always does.</summary>
    private static string CrefOf(IMethodSymbol method, MarkSettings settings) =>
        method.ContainingType.GetMembers(method.Name).Length == 1 && method.Name != settings.Name
            ? Identifiers.Escape(method.Name)
            : method.GetDocumentationCommentId()!;

    private static string Unused(string name, IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Name == name)
            {
                return Unused("aio" + Identifiers.Pascal(name), method);
            }
        }

        return name;
    }

    private static string? ObsoleteOf(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" })
            {
                continue;
            }

            var arguments = attribute.ConstructorArguments;
            return arguments.IsEmpty || arguments[0].Value is not string message ? "global::System.Obsolete"
                : $"global::System.Obsolete({SymbolDisplay.FormatLiteral(message, quote: true)}{(arguments is [_, { Value: true }] ? ", true" : "")})";
        }

        return null;
    }
}
