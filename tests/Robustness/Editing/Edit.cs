using Microsoft.CodeAnalysis.Text;

namespace Aio.Robustness.Tests.Editing;

/// <summary>One edit of one file.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Span">What goes.</param>
/// <param name="Replacement">What comes in its place.</param>
internal readonly record struct Edit(EditKind Kind, TextSpan Span, string Replacement)
{
    public SourceText ApplyTo(SourceText text) => text.WithChanges(new TextChange(Span, Replacement));
}
