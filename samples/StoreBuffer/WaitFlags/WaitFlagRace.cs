namespace StoreBuffer;

/// <summary>Lets one thread post an item while the other is about to sleep until it comes, and counts the wake-ups that are lost.</summary>
internal sealed class WaitFlagRace(IMailbox mailbox, AutoResetEvent wake) : IRace
{
    /// <summary>A real program would sleep for ever; this one goes on to the next round.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(5);

    private bool _hasWoken;
    private bool _hasSlept;

    public long Slept { get; private set; }

    public long Lost { get; private set; }

    public void PrepareLeft() => _ = mailbox.IsWaiting;

    public void PrepareRight() => _ = mailbox.Item;

    public void Left(int round) => _hasWoken = mailbox.Post(round);

    public void Right(int round) => _hasSlept = mailbox.Await(round, Limit);

    public void Count(int round)
    {
        if (_hasSlept)
        {
            Slept++;
        }

        if (_hasSlept && !_hasWoken)
        {
            Lost++;
        }

        // Not before both are done: who posts only when the other's time is over has lost nothing, and still finds the flag.
        mailbox.StopWaiting();
        if (_hasWoken)
        {
            // Nobody may have slept, or not any more: the other had seen the item, or its time was over.
            wake.Reset();
        }
    }
}
