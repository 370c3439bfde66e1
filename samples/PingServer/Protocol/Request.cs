namespace PingServer.Protocol;

/// <summary>A complete request, in the buffer into which it was received.</summary>
/// <param name="bytes">It, from its first byte.</param>
/// <param name="arguments">Where its arguments are.</param>
/// <param name="count">How many there are: at least one, the command's name.</param>
internal readonly ref struct Request(ReadOnlySpan<byte> bytes, ref readonly ArgumentRanges arguments, int count)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ref readonly ArgumentRanges _arguments = ref arguments;

    /// <summary>How many arguments there are, the name included.</summary>
    public int Count { get; } = count;

    /// <summary>How many of them can be looked at.</summary>
    public int Visible => Math.Min(Count, ArgumentRanges.Most);

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ref readonly var range = ref _arguments[index];
            return _bytes.Slice(range.Start, range.Length);
        }
    }
}
