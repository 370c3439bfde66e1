using Aio.Generators.Marks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.Usage;

/// <summary>How a mark names its context.</summary>
internal static class ContextNames
{
    /// <summary>What stands in the <c>nameof</c>; null if the mark names no context, or in another way.</summary>
    public static ExpressionSyntax? NameOf(AttributeSyntax mark)
    {
        if (mark.ArgumentList is not null)
        {
            foreach (var argument in mark.ArgumentList.Arguments)
            {
                if (argument.NameEquals?.Name.Identifier.ValueText == MarkSettings.ContextArgument
                    && argument.Expression is InvocationExpressionSyntax
                    {
                        Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
                        ArgumentList.Arguments: [{ Expression: var name }],
                    })
                {
                    return name;
                }
            }
        }

        return null;
    }
}
