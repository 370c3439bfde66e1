using Aio.Generators.Marks;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Stubs;

/// <summary>What the parsers of all kinds of marks have in common.</summary>
internal static class MarkParser
{
    public static MarkModel Parse(JudgedMark judged, Compilation compilation, CancellationToken cancellation)
    {
        var marked = judged.Marked;
        var method = marked.Method;
        var isOverloaded = method.ContainingType.GetMembers(method.Name).Length > 1;
        var obsolete = ObsoleteOf(method);
        var id = isOverloaded || IsStub(method.Name, judged) ? method.GetDocumentationCommentId()! : null;
        return new MarkModel(
            marked.Type.Model,
            method.Name,
            id ?? Identifiers.Escape(method.Name),
            method.IsStatic,
            IsUnsafe(marked),
            NodeNaming.Of(marked, judged.Context),
            judged.Context,
            judged.Context.Kind == ContextRouteKind.ConstructorParameter
                && marked.Type.IsFirstWith(marked, judged.Context, compilation, cancellation),
            Unused("context", method),
            judged.Stubs,
            obsolete,
            obsolete is not null);
    }

    /// <summary>The name, or the first longer one that no parameter has.</summary>
    public static string Unused(string name, IMethodSymbol method)
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

    /// <summary>The user's <c>[Obsolete]</c>, as it can be written again; or null.</summary>
    public static string? ObsoleteOf(IMethodSymbol method)
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

    private static bool IsUnsafe(MarkedMethod marked)
    {
        foreach (var parameter in marked.Method.Parameters)
        {
            if (SignatureRules.IsPointer(parameter))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStub(string name, JudgedMark judged)
    {
        foreach (var stub in judged.Stubs)
        {
            if (stub.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
