using System.Buffers.Text;
using System.Text;
using PingServer.Connections;

namespace PingServer.Protocol;

/// <summary>Where a loop writes the answers to what one connection has sent, to send them together.</summary>
/// <remarks>One for each loop: what cannot be sent at once goes to the connection, so that no connection has one of its own.</remarks>
/// <param name="pool">For answers that are longer than its own buffer.</param>
/// <param name="limit">Bytes of answers that may wait for one connection.</param>
internal sealed class RespWriter(BufferPool pool, int limit)
{
    /// <summary>Bytes from which on it is time to send.</summary>
    public const int EnoughToSend = 32 * 1024;

    private const int OwnBufferBytes = 64 * 1024;
    private const int LongestNumber = 20;
    private const int LongestText = 128;

    private readonly byte[] _ownBuffer = GC.AllocateUninitializedArray<byte>(OwnBufferBytes, pinned: true);
    private byte[]? _rented;
    private int _start;
    private int _end;

    /// <summary>What is to be sent.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(_start, _end - _start);

    public bool IsEmpty => _start == _end;

    public bool IsEnoughToSend => _end - _start >= EnoughToSend;

    /// <summary>An answer had more bytes than may wait, or there was no memory for it. It is missing.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Whether maps, nulls and the like are written in the third version of the protocol; for the connection that is answered.</summary>
    public bool IsVersion3 { get; set; }

    private byte[] Buffer => _rented ?? _ownBuffer;

    /// <summary>What is written already, its type and its line ends included.</summary>
    public void Verbatim(ReadOnlySpan<byte> answer)
    {
        var room = Room(answer.Length);
        if (!room.IsEmpty)
        {
            answer.CopyTo(room);
            _end += answer.Length;
        }
    }

    public void Bulk(ReadOnlySpan<byte> value)
    {
        var room = Room(value.Length + LongestNumber + 5);
        if (room.IsEmpty)
        {
            return;
        }

        room[0] = (byte)'$';
        var header = 1 + WriteNumber(value.Length, room[1..]);
        value.CopyTo(room[header..]);
        var length = header + value.Length;
        room[length] = (byte)'\r';
        room[length + 1] = (byte)'\n';
        _end += length + 2;
    }

    public void Error(ReadOnlySpan<byte> text)
    {
        Verbatim("-"u8);
        Verbatim(text);
        Verbatim("\r\n"u8);
    }

    /// <summary>A short text as a bulk string.</summary>
    public void Text(string text)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        Bulk(bytes[..Encoding.ASCII.GetBytes(text, bytes)]);
    }

    /// <summary>A short text as a simple string.</summary>
    public void Status(string text)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        var length = Encoding.ASCII.GetBytes(text, bytes);
        Verbatim("+"u8);
        Verbatim(bytes[..length]);
        Verbatim("\r\n"u8);
    }

    public void Integer(long value) => Header((byte)':', value);

    public void Array(int count) => Header((byte)'*', count);

    /// <param name="count">Pairs of a key and a value, which follow.</param>
    public void Map(int count) => Header(IsVersion3 ? (byte)'%' : (byte)'*', IsVersion3 ? count : count * 2);

    public void Null() => Verbatim(IsVersion3 ? "_\r\n"u8 : "$-1\r\n"u8);

    /// <summary>So many bytes have been sent.</summary>
    public void Remove(int count)
    {
        _start += count;
        if (_start == _end)
        {
            Clear();
        }
    }

    /// <summary>Gives what is not sent to the connection to keep.</summary>
    /// <returns>False if there is no memory for it; then it is gone.</returns>
    public bool TryMoveTo(ref HeldBytes held)
    {
        if (_rented is { } rented)
        {
            _rented = null;
            held.KeepBuffer(rented, _start, _end);
        }
        else if (!held.TryKeep(Bytes, pool))
        {
            Clear();
            return false;
        }

        Clear();
        return true;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _start = 0;
        _end = 0;
        HasOverflowed = false;
        if (_rented is { } rented)
        {
            _rented = null;
            pool.Return(rented);
        }
    }

    private void Header(byte type, long number)
    {
        var room = Room(LongestNumber + 3);
        if (room.IsEmpty)
        {
            return;
        }

        room[0] = type;
        _end += 1 + WriteNumber(number, room[1..]);
    }

    /// <summary>The number and the end of its line.</summary>
    private static int WriteNumber(long number, Span<byte> room)
    {
        Utf8Formatter.TryFormat(number, room, out var length);
        room[length] = (byte)'\r';
        room[length + 1] = (byte)'\n';
        return length + 2;
    }

    /// <summary>Room for so many bytes; none, once there was too little, and nothing may be written then.</summary>
    private Span<byte> Room(int bytes) => Buffer.Length - _end >= bytes && !HasOverflowed ? Buffer.AsSpan(_end) : MakeRoom(bytes);

    private Span<byte> MakeRoom(int bytes)
    {
        var length = _end - _start;
        var needed = (long)length + bytes;
        if (HasOverflowed || needed > limit || pool.TryRent((int)needed) is not { } larger)
        {
            HasOverflowed = true;
            return default;
        }

        Bytes.CopyTo(larger);
        if (_rented is { } rented)
        {
            pool.Return(rented);
        }

        _rented = larger;
        _start = 0;
        _end = length;
        return larger.AsSpan(length);
    }
}
