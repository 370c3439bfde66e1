using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.Usage;

/// <summary>Writes and removes the named arguments of a mark.</summary>
internal static class MarkArguments
{
    public static AttributeArgumentSyntax? Find(AttributeSyntax mark, string name)
    {
        if (mark.ArgumentList is { } list)
        {
            foreach (var argument in list.Arguments)
            {
                if (argument.NameEquals?.Name.Identifier.ValueText == name)
                {
                    return argument;
                }
            }
        }

        return null;
    }

    /// <summary>The mark with an argument, in place of the one of that name, or behind the others.</summary>
    public static AttributeSyntax With(AttributeSyntax mark, string name, ExpressionSyntax value)
    {
        if (Find(mark, name) is { } present)
        {
            return mark.ReplaceNode(present.Expression, value.WithTriviaFrom(present.Expression));
        }

        var argument = SyntaxFactory.ParseAttributeArgumentList($"({name} = 0)")!.Arguments[0].WithExpression(value.WithoutTrivia());
        return mark.WithArgumentList(mark.ArgumentList is { Arguments.Count: > 0 } existing
            ? existing.WithArguments(existing.Arguments.Add(argument))
            : SyntaxFactory.AttributeArgumentList([argument]));
    }

    public static AttributeSyntax Without(AttributeSyntax mark, string name)
    {
        if (Find(mark, name) is not { } argument)
        {
            return mark;
        }

        // Parentheses with nothing in them are dropped too.
        var list = mark.ArgumentList!;
        return mark.WithArgumentList(list.Arguments.Count == 1 ? null : list.WithArguments(list.Arguments.Remove(argument)));
    }
}
