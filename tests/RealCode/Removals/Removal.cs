using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Aio.RealCode.Tests.Removals;

/// <summary>A fence that is taken out, or an operation that is one and becomes a volatile access.</summary>
/// <param name="Fence">The call that fences.</param>
/// <param name="Change">What its text becomes.</param>
/// <param name="Addition">A change of what is called, for that.</param>
/// <param name="NewFile">A file that is called instead.</param>
internal sealed record Removal(SyntaxNode Fence, TextChange Change, (SyntaxTree Tree, TextChange Change)? Addition = null, SyntaxTree? NewFile = null)
{
    public SyntaxTree Tree => Fence.SyntaxTree;

    public int Line => Fence.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    public string Before => Fence.ToString();

    /// <summary>The compilation without the fence, and the file that changed.</summary>
    public (CSharpCompilation Compilation, SyntaxTree Tree) ApplyTo(CSharpCompilation compilation)
    {
        var changes = ImmutableArray.Create(Change);
        if (Addition is { } addition)
        {
            if (addition.Tree == Tree)
            {
                changes = [.. changes.Add(addition.Change).OrderBy(change => change.Span.Start)];
            }
            else
            {
                compilation = compilation.ReplaceSyntaxTree(addition.Tree, addition.Tree.WithChangedText(addition.Tree.GetText().WithChanges(addition.Change)));
            }
        }

        var changed = Tree.WithChangedText(Tree.GetText().WithChanges(changes));
        compilation = compilation.ReplaceSyntaxTree(Tree, changed);
        return (NewFile is null ? compilation : compilation.AddSyntaxTrees(NewFile), changed);
    }
}
