using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aio.Generators.Writing;

/// <summary>Writes lines of C#, four spaces a level, each ended by one <c>\n</c> on every system.</summary>
internal sealed class IndentedWriter
{
    // One is kept for the next file, with the room it has grown to.
    private static IndentedWriter? s_spare;

    private const int LargestSpare = 1024 * 1024;

    private readonly StringBuilder _text = new(16 * 1024);
    private int _level;

    private IndentedWriter()
    {
    }

    /// <summary>An empty one. From any thread.</summary>
    public static IndentedWriter Rent() => Interlocked.Exchange(ref s_spare, null) ?? new IndentedWriter();

    public void Line() => _text.Append('\n');

    public void Line(string text) => Begin().Append(text).Append('\n');

    /// <summary>Writes the parts of an interpolated string where they belong, without making that string.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref LineHandler line) => _text.Append('\n');

    public void Open(string header)
    {
        Line(header);
        Open();
    }

    public void Open([InterpolatedStringHandlerArgument("")] ref LineHandler header)
    {
        Line(ref header);
        Open();
    }

    public void Open()
    {
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

    /// <summary>Begins a line, of which the caller writes the rest, without an end.</summary>
    public StringBuilder Begin() => _text.Append(' ', _level * 4);

    /// <summary>What was written. The writer is not to be used again.</summary>
    public string Return()
    {
        var text = _text.ToString();
        if (_text.Capacity <= LargestSpare)
        {
            _text.Clear();
            Volatile.Write(ref s_spare, this);
        }

        return text;
    }

    [InterpolatedStringHandler]
    public readonly ref struct LineHandler
    {
        private readonly StringBuilder _text;

        [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0060", Justification = "The compiler's pattern.")]
        public LineHandler(int literalLength, int formattedCount, IndentedWriter writer) => _text = writer.Begin();

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted(string? text) => _text.Append(text);

        public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));
    }
}
