namespace Aio.Benchmarks.Servers.Peers;

/// <summary>
/// What the servers in C# share: the protocol of Redis (RESP2, and its inline form), PING, ECHO, SET and GET, and the store
/// behind them. As <c>resp.h</c>. For one thread at a time; the store is for all.
/// </summary>
internal sealed class RespServer(RespStore store)
{
    private const int MostArguments = 16;
    private const int LongestInline = 64 * 1024;
    private const int LongestArgument = 1024 * 1024;

    private readonly RespStore _store = store;
    private readonly Range[] _arguments = new Range[MostArguments];
    private int _argumentCount;

    private enum Parsed
    {
        Request,
        Incomplete,
        Malformed,
    }

    /// <summary>Executes what is complete.</summary>
    /// <param name="bytes">What was received.</param>
    /// <param name="replies">What is to be sent.</param>
    /// <param name="isMalformed">The rest is no request: the connection ends, after an error reply.</param>
    /// <returns>How many bytes that was.</returns>
    public int Serve(ReadOnlySpan<byte> bytes, ReplyBuffer replies, out bool isMalformed)
    {
        isMalformed = false;
        var served = 0;
        while (served < bytes.Length)
        {
            var rest = bytes[served..];
            var length = 0;
            var parsed = rest[0] == (byte)'*' ? ParseArray(rest, ref length) : ParseInline(rest, ref length);
            if (parsed == Parsed.Incomplete)
            {
                return served;
            }

            if (parsed == Parsed.Malformed)
            {
                replies.Append("-ERR Protocol error\r\n"u8);
                isMalformed = true;
                return served;
            }

            if (_argumentCount > 0)
            {
                Execute(rest, replies);
            }

            served += length;
        }

        return served;
    }

    private void Execute(ReadOnlySpan<byte> request, ReplyBuffer replies)
    {
        var name = request[_arguments[0]];
        switch (_argumentCount)
        {
            case 1 when Is(name, "PING"u8):
                replies.Append("+PONG\r\n"u8);
                break;

            case 2 when Is(name, "PING"u8) || Is(name, "ECHO"u8):
                replies.AppendBulk(request[_arguments[1]]);
                break;

            case 2 when Is(name, "GET"u8):
                _store.AppendValue(request[_arguments[1]], replies);
                break;

            case 3 when Is(name, "SET"u8):
                _store.Set(request[_arguments[1]], request[_arguments[2]]);
                replies.Append("+OK\r\n"u8);
                break;

            default:
                replies.Append("-ERR unknown command, or wrong number of arguments\r\n"u8);
                break;
        }
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> command) => System.Text.Ascii.EqualsIgnoreCase(name, command);

    private Parsed ParseArray(ReadOnlySpan<byte> bytes, ref int position)
    {
        var parsed = ParseNumber(bytes, ref position, (byte)'*', MostArguments, out _argumentCount);
        for (var i = 0; i < _argumentCount && parsed == Parsed.Request; i++)
        {
            parsed = ParseNumber(bytes, ref position, (byte)'$', LongestArgument, out var length);
            if (parsed != Parsed.Request)
            {
                break;
            }

            if (bytes.Length - position < length + 2)
            {
                return Parsed.Incomplete;
            }

            _arguments[i] = position..(position + length);
            position += length;
            if (bytes[position] != (byte)'\r' || bytes[position + 1] != (byte)'\n')
            {
                return Parsed.Malformed;
            }

            position += 2;
        }

        return parsed;
    }

    /// <summary>A line that is a mark and a number.</summary>
    private static Parsed ParseNumber(ReadOnlySpan<byte> bytes, ref int position, byte mark, int most, out int number)
    {
        number = 0;
        if (position == bytes.Length)
        {
            return Parsed.Incomplete;
        }

        if (bytes[position] != mark)
        {
            return Parsed.Malformed;
        }

        var at = position + 1;
        while (at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9')
        {
            number = (number * 10) + (bytes[at] - '0');
            at++;
            if (number > most)
            {
                return Parsed.Malformed;
            }
        }

        if (bytes.Length - at < 2)
        {
            return at == bytes.Length || bytes[at] == (byte)'\r' ? Parsed.Incomplete : Parsed.Malformed;
        }

        if (at == position + 1 || bytes[at] != (byte)'\r' || bytes[at + 1] != (byte)'\n')
        {
            return Parsed.Malformed;
        }

        position = at + 2;
        return Parsed.Request;
    }

    private Parsed ParseInline(ReadOnlySpan<byte> bytes, ref int position)
    {
        _argumentCount = 0;
        var lineEnd = bytes.IndexOf((byte)'\n');
        if (lineEnd < 0)
        {
            return bytes.Length > LongestInline ? Parsed.Malformed : Parsed.Incomplete;
        }

        position = lineEnd + 1;
        var line = bytes[..lineEnd];
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        foreach (var part in line.Split((byte)' '))
        {
            if (line[part].IsEmpty)
            {
                continue;
            }

            if (_argumentCount == MostArguments)
            {
                return Parsed.Malformed;
            }

            _arguments[_argumentCount++] = part;
        }

        return Parsed.Request;
    }
}
