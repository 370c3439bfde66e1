using System.Text;

namespace Aio.Benchmarks.Generators.Input;

/// <summary>A source file being written, which knows how long it is.</summary>
internal sealed class Lines
{
    private readonly StringBuilder _text = new();

    public int Count { get; private set; }

    /// <param name="block">One line or several, without the last line feed.</param>
    public void Add(string block)
    {
        _text.Append(block).Append('\n');
        Count += 1 + block.AsSpan().Count('\n');
    }

    public override string ToString() => _text.ToString();
}
