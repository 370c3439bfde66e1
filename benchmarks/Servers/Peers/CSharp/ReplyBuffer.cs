using System.Buffers.Text;

namespace Aio.Benchmarks.Servers.Peers;

/// <summary>The replies to all that was read at once. It grows, and is used again.</summary>
internal sealed class ReplyBuffer
{
    private const int MostDigits = 10;

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(4096, pinned: true);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void AppendBulk(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length + MostDigits + "$\r\n\r\n"u8.Length);
        _bytes[Length++] = (byte)'$';
        Utf8Formatter.TryFormat(bytes.Length, _bytes.AsSpan(Length), out var digits);
        Length += digits;
        Append("\r\n"u8);
        Append(bytes);
        Append("\r\n"u8);
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - Length < more)
        {
            var larger = GC.AllocateUninitializedArray<byte>(Math.Max(_bytes.Length * 2, Length + more), pinned: true);
            Span.CopyTo(larger);
            _bytes = larger;
        }
    }
}
