using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Handlers;

/// <summary>Finds groups that nobody knows yet: a <c>nameof</c> has a value, whether or not there is anything of that name.</summary>
internal static class GroupNames
{
    /// <summary>Whether the group of a handler is made of a name that the compiler does not know, and reports.</summary>
    /// <remarks>It binds the mark once more: only for what would be reported otherwise.</remarks>
    public static bool IsUnknown(MarkedMethod handler, Compilation compilation)
    {
        if (handler.Settings.Name is null
            || handler.Mark.Attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList: { } list })
        {
            return false;
        }

        foreach (var argument in list.Arguments)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == MarkSettings.GroupArgument && HasUnknownName(argument.Expression, compilation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasUnknownName(ExpressionSyntax group, Compilation compilation)
    {
        foreach (var node in group.DescendantNodesAndSelf())
        {
            if (node is InvocationExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
                    ArgumentList.Arguments: [{ Expression: var name }],
                })
            {
#pragma warning disable RS0030
                var semantics = compilation.GetSemanticModel(group.SyntaxTree);
#pragma warning restore RS0030
                if (semantics.GetSymbolInfo(name) is { Symbol: null, CandidateSymbols.IsEmpty: true })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
