namespace PingServer.Storage;

/// <summary>How many bytes may be kept for clients, by all loops together. From any thread.</summary>
/// <param name="limit">Never exceeded, not for a moment.</param>
internal sealed class MemoryBudget(long limit)
{
    private long _used;

    public long Limit => limit;

    public long Used => Volatile.Read(ref _used);

    /// <summary>Takes so many bytes, or none.</summary>
    public bool TryReserve(long bytes)
    {
        var used = Volatile.Read(ref _used);
        while (bytes <= limit - used)
        {
            var seen = Interlocked.CompareExchange(ref _used, used + bytes, used);
            if (seen == used)
            {
                return true;
            }

            used = seen;
        }

        return false;
    }

    public void Release(long bytes) => Interlocked.Add(ref _used, -bytes);
}
