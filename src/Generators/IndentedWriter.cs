using System.Text;

namespace Aio.Generators;

/// <summary>Writes lines of C#, four spaces a level, each ended by one <c>\n</c> on every system.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _level;

    public void Line() => _text.Append('\n');

    public void Line(string text)
    {
        _text.Append(' ', _level * 4).Append(text).Append('\n');
    }

    public void Open(string header)
    {
        Line(header);
        Line("{");
        _level++;
    }

    public void Close()
    {
        _level--;
        Line("}");
    }

    public void Indent() => _level++;

    public void Unindent() => _level--;

    public override string ToString() => _text.ToString();
}
