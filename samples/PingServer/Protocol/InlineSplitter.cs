namespace PingServer.Protocol;

/// <summary>Splits what a person has typed into arguments, with quotes and escapes as Redis has them.</summary>
internal static class InlineSplitter
{
    public const int Unbalanced = -1;

    /// <summary>Splits in place: an argument is never longer than what stood for it.</summary>
    /// <param name="line">Without its end. Overwritten.</param>
    /// <param name="arguments">Where the arguments are, the first of them.</param>
    /// <returns>How many there are, or <see cref="Unbalanced"/>: a quote is not closed, or something follows it at once.</returns>
    public static int Split(Span<byte> line, ref ArgumentRanges arguments)
    {
        var count = 0;
        var read = 0;
        while (true)
        {
            while (read < line.Length && IsSpace(line[read]))
            {
                read++;
            }

            if (read == line.Length)
            {
                return count;
            }

            var start = read;
            var written = start;
            while (read < line.Length && !IsSpace(line[read]))
            {
                var isQuoted = line[read] is (byte)'"' or (byte)'\'';
                if (!isQuoted)
                {
                    line[written++] = line[read++];
                }
                else if (!TryUnquote(line, ref read, ref written))
                {
                    return Unbalanced;
                }
            }

            if (count < ArgumentRanges.Most)
            {
                arguments[count] = new ArgumentRange(start, written - start);
            }

            count++;
        }
    }

    private static bool TryUnquote(Span<byte> line, ref int read, ref int written)
    {
        var quote = line[read++];
        while (read < line.Length)
        {
            var current = line[read++];
            if (current == quote)
            {
                return read == line.Length || IsSpace(line[read]);
            }

            if (current == '\\' && read < line.Length)
            {
                current = quote == '"' ? Unescape(line, ref read) : UnescapeQuote(line, ref read);
            }

            line[written++] = current;
        }

        return false;
    }

    /// <summary>Between double quotes: \n, \r, \t, \b, \a, \xHH, and anything else for itself.</summary>
    private static byte Unescape(ReadOnlySpan<byte> line, ref int read)
    {
        var escaped = line[read++];
        if (escaped == 'x' && read + 2 <= line.Length && char.IsAsciiHexDigit((char)line[read]) && char.IsAsciiHexDigit((char)line[read + 1]))
        {
            var value = (HexDigit(line[read]) << 4) | HexDigit(line[read + 1]);
            read += 2;
            return (byte)value;
        }

        return escaped switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'a' => (byte)'\a',
            _ => escaped,
        };
    }

    /// <summary>Between single quotes: \' alone; any other backslash is one.</summary>
    private static byte UnescapeQuote(ReadOnlySpan<byte> line, ref int read)
    {
        if (line[read] != '\'')
        {
            return (byte)'\\';
        }

        read++;
        return (byte)'\'';
    }

    private static int HexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
