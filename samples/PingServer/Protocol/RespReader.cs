using System.Buffers.Text;

namespace PingServer.Protocol;

/// <summary>What a look at the received bytes has found.</summary>
internal enum ReadResult
{
    /// <summary>A request, <see cref="RespReader.Length"/> bytes long.</summary>
    Request,

    /// <summary>An empty line or an empty array, <see cref="RespReader.Length"/> bytes long, to be passed over.</summary>
    Nothing,

    /// <summary>The beginning of a request.</summary>
    Incomplete,

    /// <summary>No request; <see cref="RespReader.Mistake"/> says why.</summary>
    Malformed,
}

/// <summary>
/// Finds requests in received bytes: arrays of bulk strings, or lines. It goes on where it was, so that a request that comes in
/// a thousand pieces is looked at once and not a thousand times.
/// </summary>
/// <remarks>The words for what is malformed are those of Redis.</remarks>
internal struct RespReader
{
    /// <summary>The longest line. As Redis.</summary>
    public const int LongestLine = 64 * 1024;

    /// <summary>The most arguments. As Redis.</summary>
    public const int MostArguments = 1024 * 1024;

    /// <summary>More than any number in its range takes, with its sign and its end.</summary>
    private const int LongestNumber = 32;

    private const int NotYet = -1;

    private ArgumentRanges _arguments;
    private int _announced;
    private int _complete;
    private int _bulkLength;
    private int _position;

    /// <summary>How many bytes the request has, once it is complete.</summary>
    public int Length { get; private set; }

    /// <summary>How many bytes it has at least, as far as is known while it is incomplete.</summary>
    public readonly int LengthAtLeast => _announced > 0 && _bulkLength != NotYet ? _position + _bulkLength + 2 : _position + 1;

    /// <summary>How many arguments the request has, once it is complete.</summary>
    public int Count { get; private set; }

    /// <summary>What is wrong.</summary>
    public string Mistake { get; private set; }

    /// <summary>The request that was found.</summary>
    /// <param name="input">What <see cref="Read"/> was given.</param>
    /// <param name="reader">This.</param>
    public static Request RequestIn(ReadOnlySpan<byte> input, ref readonly RespReader reader) =>
        new(input, in reader._arguments, reader.Count);

    /// <summary>Looks for one request.</summary>
    /// <param name="input">What was received, from the request's first byte; at least one byte. A line is overwritten.</param>
    /// <param name="limit">Bytes that a request may have.</param>
    public ReadResult Read(Span<byte> input, int limit)
    {
        if (_announced == 0)
        {
            if (input[0] != '*')
            {
                return ReadLine(input);
            }

            var found = ReadNumber(input, 1, out var announced, out var next);
            if (found != Number.Found)
            {
                return found switch
                {
                    Number.Incomplete => ReadResult.Incomplete,
                    Number.TooLong => Malformed("too big mbulk count string"),
                    _ => Malformed("invalid multibulk length"),
                };
            }

            if (announced > MostArguments)
            {
                return Malformed("invalid multibulk length");
            }

            if (announced <= 0)
            {
                Length = next;
                return ReadResult.Nothing;
            }

            _announced = (int)announced;
            _complete = 0;
            _bulkLength = NotYet;
            _position = next;
        }

        return ReadBulkStrings(input, limit);
    }

    private ReadResult ReadBulkStrings(ReadOnlySpan<byte> input, int limit)
    {
        while (_complete < _announced)
        {
            if (_bulkLength == NotYet)
            {
                if (_position >= input.Length)
                {
                    return ReadResult.Incomplete;
                }

                if (input[_position] != '$')
                {
                    return Malformed($"expected '$', got '{(char)input[_position]}'");
                }

                var found = ReadNumber(input, _position + 1, out var length, out var next);
                if (found != Number.Found)
                {
                    return found switch
                    {
                        Number.Incomplete => ReadResult.Incomplete,
                        Number.TooLong => Malformed("too big bulk count string"),
                        _ => Malformed("invalid bulk length"),
                    };
                }

                // Refused by its announcement: no byte of it is waited for, and no memory is taken.
                if (length < 0 || length > limit)
                {
                    return Malformed("invalid bulk length");
                }

                if (next + length + 2 > limit)
                {
                    return Malformed("too big request");
                }

                _bulkLength = (int)length;
                _position = next;
            }

            if (input.Length - _position < _bulkLength + 2)
            {
                return ReadResult.Incomplete;
            }

            if (_complete < ArgumentRanges.Most)
            {
                _arguments[_complete] = new ArgumentRange(_position, _bulkLength);
            }

            // Redis does not look at the two bytes after it, either.
            _position += _bulkLength + 2;
            _bulkLength = NotYet;
            _complete++;
        }

        Count = _announced;
        Length = _position;
        _announced = 0;
        _position = 0;
        return ReadResult.Request;
    }

    private ReadResult ReadLine(Span<byte> input)
    {
        var end = input[_position..].IndexOf((byte)'\n');
        if (end < 0)
        {
            _position = input.Length;
            return input.Length > LongestLine ? Malformed("too big inline request") : ReadResult.Incomplete;
        }

        end += _position;
        _position = 0;
        if (end > LongestLine)
        {
            return Malformed("too big inline request");
        }

        Length = end + 1;
        var line = input[..(end > 0 && input[end - 1] == '\r' ? end - 1 : end)];
        Count = InlineSplitter.Split(line, ref _arguments);
        return Count switch
        {
            0 => ReadResult.Nothing,
            InlineSplitter.Unbalanced => Malformed("unbalanced quotes in request"),
            _ => ReadResult.Request,
        };
    }

    private ReadResult Malformed(string mistake)
    {
        Mistake = mistake;
        return ReadResult.Malformed;
    }

    private enum Number
    {
        Found,
        Incomplete,
        TooLong,
        Invalid,
    }

    /// <summary>A decimal number and the two bytes that end it.</summary>
    private static Number ReadNumber(ReadOnlySpan<byte> input, int start, out long value, out int next)
    {
        // Nearly always one or two digits.
        long sum = 0;
        for (var i = start; i < input.Length && i < start + 9; i++)
        {
            var digit = (uint)(input[i] - '0');
            if (digit <= 9)
            {
                sum = (sum * 10) + digit;
                continue;
            }

            // Redis takes no number with a zero in front.
            if (input[i] == '\r' && i > start && (input[start] != '0' || i == start + 1) && i + 1 < input.Length)
            {
                value = sum;
                next = i + 2;
                return Number.Found;
            }

            break;
        }

        return ReadAnyNumber(input, start, out value, out next);
    }

    private static Number ReadAnyNumber(ReadOnlySpan<byte> input, int start, out long value, out int next)
    {
        value = 0;
        next = 0;
        var rest = input[start..];
        var digits = rest[..Math.Min(rest.Length, LongestNumber)].IndexOf((byte)'\r');
        if (digits < 0)
        {
            return rest.Length < LongestNumber ? Number.Incomplete : Number.TooLong;
        }

        if (digits + 2 > rest.Length)
        {
            return Number.Incomplete;
        }

        next = start + digits + 2;
        var text = rest[..digits];
        var isNumber = Utf8Parser.TryParse(text, out value, out var parsed) && parsed == digits
            && text is not [(byte)'+', ..] and not [(byte)'0', _, ..] and not [(byte)'-', (byte)'0', ..];
        return isNumber ? Number.Found : Number.Invalid;
    }
}
