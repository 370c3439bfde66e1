using Microsoft.CodeAnalysis.Text;

namespace Aio.Benchmarks.Generators.Input;

/// <summary>A place in a file that is edited again and again.</summary>
/// <param name="textOf">What stands there in each revision; revision 0 is as the file was written.</param>
internal sealed class TextEdit(Func<int, string> textOf)
{
    public TextChange Change(string text, int from, int to)
    {
        var before = textOf(from);
        var start = text.IndexOf(before, StringComparison.Ordinal);
        return start >= 0
            ? new TextChange(new TextSpan(start, before.Length), textOf(to))
            : throw new InvalidOperationException($"The file that is to be edited doesn't contain '{before}'.");
    }
}
