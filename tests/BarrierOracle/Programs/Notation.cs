using System.Collections.Immutable;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>
/// Reads programs as they are printed. <c>WpX</c>, <c>WvX</c>, <c>WiX</c>: a plain, volatile, interlocked store to X; <c>R…</c>: a load;
/// <c>FRead</c>, <c>FWrite</c>, <c>FFull</c>, <c>FProcessWide</c>: a fence; an <c>h</c> before it: in a helper. <c>if(RpX){…}{…}</c>
/// and <c>while(RpX){…}</c> test a load, <c>if(){…}{…}</c> and <c>while(){…}</c> a parameter.
/// </summary>
internal sealed class Notation
{
    private const string BetweenMethods = "||";

    private readonly string _text;
    private int _position;

    private Notation(string text) => _text = text;

    public static SmallProgram Program(string text) => text.Split(BetweenMethods) is [var first, var second]
        ? new SmallProgram(Method(first), Method(second))
        : throw new FormatException($"Two methods with {BetweenMethods} between them were expected: {text}");

    private static SmallMethod Method(string text)
    {
        var notation = new Notation(text.Trim());
        var method = new SmallMethod(notation.Sequence());
        return notation._position == notation._text.Length ? method : throw notation.Unexpected();
    }

    private ImmutableArray<Statement> Sequence()
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        while (_position < _text.Length && _text[_position] != '}')
        {
            statements.Add(One());
            while (_position < _text.Length && _text[_position] == ' ')
            {
                _position++;
            }
        }

        return statements.ToImmutable();
    }

    private Statement One()
    {
        if (Skips("if("))
        {
            return new Branch(Test(), Part(), Part());
        }

        if (Skips("while("))
        {
            return new Loop(Test(), Part());
        }

        var inHelper = Skips("h");
        if (Skips("F"))
        {
            foreach (var kind in Enum.GetValues<FenceKind>())
            {
                if (Skips(kind.ToString()))
                {
                    return new Fence(kind, inHelper);
                }
            }
        }

        return Access(inHelper);
    }

    private Load? Test()
    {
        if (Skips(")"))
        {
            return null;
        }

        var test = Access(Skips("h")) as Load ?? throw Unexpected();
        return Skips(")") ? test : throw Unexpected();
    }

    private Access Access(bool inHelper)
    {
        foreach (var access in Alphabet.Accesses)
        {
            if (Skips(access.Code))
            {
                return (Access)access with { InHelper = inHelper };
            }
        }

        throw Unexpected();
    }

    private ImmutableArray<Statement> Part()
    {
        if (!Skips("{"))
        {
            throw Unexpected();
        }

        var part = Sequence();
        return Skips("}") ? part : throw Unexpected();
    }

    private bool Skips(string text)
    {
        var isThere = _text.AsSpan(_position).StartsWith(text, StringComparison.Ordinal);
        _position += isThere ? text.Length : 0;
        return isThere;
    }

    private FormatException Unexpected() => new($"Unexpected at {_position}: {_text}");
}
