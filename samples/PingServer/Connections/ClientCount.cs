namespace PingServer.Connections;

/// <summary>How many clients are connected, to all loops together. From any thread.</summary>
internal sealed class ClientCount(int most)
{
    private int _count;

    /// <summary>One more, unless there are as many as there may be. Called by one thread, the listener's.</summary>
    public bool TryEnter()
    {
        if (Volatile.Read(ref _count) >= most)
        {
            return false;
        }

        Interlocked.Increment(ref _count);
        return true;
    }

    public void Leave() => Interlocked.Decrement(ref _count);
}
