namespace Aio.Benchmarks.Servers.Peers;

/// <summary>What was set, by key. For any thread: some servers have several even on one core.</summary>
internal sealed class RespStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<byte[], byte[]> _values = new(BytesComparer.Instance);
    private readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;

    public RespStore() => _bySpan = _values.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Replies with a value, or with "none".</summary>
    public void AppendValue(ReadOnlySpan<byte> key, ReplyBuffer replies)
    {
        lock (_lock)
        {
            if (_bySpan.TryGetValue(key, out var value))
            {
                replies.AppendBulk(value);
            }
            else
            {
                replies.Append("$-1\r\n"u8);
            }
        }
    }

    public void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        lock (_lock)
        {
            // In place if it fits, so that the usual case allocates nothing, as in C.
            if (_bySpan.TryGetValue(key, out var old) && old.Length == value.Length)
            {
                value.CopyTo(old);
            }
            else
            {
                _bySpan[key] = value.ToArray();
            }
        }
    }

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly BytesComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        /// <summary>FNV-1a, as in C.</summary>
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = 14695981039346656037UL;
            foreach (var value in alternate)
            {
                hash = (hash ^ value) * 1099511628211UL;
            }

            return (int)hash;
        }
    }
}
