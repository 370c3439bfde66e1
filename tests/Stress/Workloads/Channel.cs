namespace Aio.Stress;

/// <summary>
/// An eventfd or a pipe into which posters write numbers, and the handler that reads it. It knows whether it may be called, and
/// that it is never called for nothing: that would be the readiness of another descriptor with the same number.
/// </summary>
internal class Channel(Round round, DescriptorWork work, ChannelEnds ends) : AioFdHandler
{
    private long _written;
    private long _read;
    private bool _isListening;
    private bool _isRetired;

    /// <summary>Any poster, by an interlocked operation, before it writes.</summary>
    public ref long Written => ref _written;

    /// <summary>What the home thread has read.</summary>
    public long Read => Volatile.Read(ref _read);

    /// <summary>Whether it is attached and interested.</summary>
    public bool IsListening => Volatile.Read(ref _isListening);

    /// <summary>Whether it has been detached for good.</summary>
    public bool IsRetired => Volatile.Read(ref _isRetired);

    /// <summary>Any poster.</summary>
    /// <returns>Which number it is; 0 if it is closed, or full.</returns>
    public long TryWrite()
    {
        var number = Interlocked.Increment(ref _written);
        try
        {
            if (ends.TryWriteOne())
            {
                return number;
            }
        }
        catch (ObjectDisposedException)
        {
            // Retired while we looked at it.
        }

        Interlocked.Decrement(ref _written);
        return 0;
    }

    /// <summary>Home thread: begins to listen, or goes on.</summary>
    public void Listen()
    {
        Volatile.Write(ref _isListening, true);
        if (IsAttached)
        {
            Interest = AioEvents.Read;
        }
        else
        {
            Attach(round.Context, ends.Reading, AioEvents.Read);
        }
    }

    /// <summary>Home thread: is not to be called until it listens again.</summary>
    public void Pause(bool staysAttached)
    {
        Volatile.Write(ref _isListening, false);
        if (staysAttached)
        {
            Interest = AioEvents.None;
        }
        else
        {
            Detach();
        }
    }

    /// <summary>Home thread: detaches it for good, and closes its descriptors.</summary>
    public void Retire(bool closesFirst)
    {
        Volatile.Write(ref _isRetired, true);
        Volatile.Write(ref _isListening, false);
        if (closesFirst)
        {
            ends.Dispose();
        }

        Detach();
        ends.Dispose();
    }

    /// <summary>At the end, when nobody polls: closes its descriptors.</summary>
    public void Close() => ends.Dispose();

    protected override void OnRead()
    {
        if (ReadAll() == 0)
        {
            Loss.Stop(round, $"A handler was called for nothing: {this}");
        }
    }

    /// <summary>Home thread, in a callback: what it has read.</summary>
    protected long ReadAll()
    {
        if (!IsListening)
        {
            Loss.Stop(round, $"A handler was called that does not listen: {this}");
        }

        var read = ends.ReadAll();
        Volatile.Write(ref _read, _read + read);
        work.AfterRead(this);
        return read;
    }

    public override string ToString() =>
        $"{ends}, written {Volatile.Read(ref _written)}, read {Read}, listening {IsListening}, retired {IsRetired}, attached {IsAttached}";
}

/// <summary>One that is also looked at without the system.</summary>
internal sealed class PolledChannel(Round round, DescriptorWork work, ChannelEnds ends) : Channel(round, work, ends)
{
    // It is counted before it is written, so that there may be nothing to read yet.
    protected override bool OnPoll() => Volatile.Read(ref Written) > Read;

    protected override void OnPollReady() => ReadAll();
}
