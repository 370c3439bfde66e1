using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>Takes a mark off a method, and leaves the comment above the method where it is.</summary>
internal static class MarkRemoval
{
    public static void Remove(DocumentEditor editor, AttributeSyntax mark)
    {
        if (mark.Parent is not AttributeListSyntax list)
        {
            return;
        }

        if (list.Attributes.Count > 1)
        {
            editor.RemoveNode(mark);
        }
        else if (list.Parent is MethodDeclarationSyntax method && method.AttributeLists[0] == list)
        {
            // The comment above the first list is the method's.
            editor.ReplaceNode(method, (current, _) =>
            {
                var declaration = (MethodDeclarationSyntax)current;
                var trivia = declaration.GetLeadingTrivia();
                return declaration.WithAttributeLists(declaration.AttributeLists.RemoveAt(0)).WithLeadingTrivia(trivia);
            });
        }
        else
        {
            editor.RemoveNode(list);
        }
    }
}
