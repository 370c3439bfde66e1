namespace StoreBuffer;

/// <summary>Room for one item, the flag of somebody who waits for it, and an event that wakes that one.</summary>
internal interface IMailbox
{
    /// <summary>Where the item lies in the object, in bytes.</summary>
    public const int OffsetOfItem = 128;

    /// <summary>Where the flag lies in the object, in bytes.</summary>
    public const int OffsetOfFlag = 256;

    /// <summary>How long the object is, in bytes.</summary>
    public const int Size = 384;

    public int Item { get; }

    public bool IsWaiting { get; }

    /// <summary>Brings an item, and wakes who waits for it.</summary>
    /// <returns>Whether there was somebody to wake.</returns>
    public bool Post(int item);

    /// <summary>Sleeps until the item is there, unless it is there already. The flag stays up: who posts late is to see it.</summary>
    /// <param name="item">The item that will come.</param>
    /// <param name="limit">Where nobody wakes it, it wakes by itself after so long.</param>
    /// <returns>Whether it had to sleep.</returns>
    public bool Await(int item, TimeSpan limit);

    /// <summary>Lowers the flag.</summary>
    public void StopWaiting();
}
