namespace StoreBuffer;

/// <summary>What stands between the store and the load.</summary>
/// <param name="Name">The row of the table.</param>
/// <param name="IsRight">Whether the memory model promises that both never read the old value.</param>
/// <param name="Make">Makes the two places.</param>
internal sealed record StoreBufferingVariant(string Name, bool IsRight, Func<IStoreBuffering> Make)
{
    public static IReadOnlyList<StoreBufferingVariant> All { get; } =
    [
        new("plain", IsRight: false, static () => new PlainFields()),
        new("volatile", IsRight: false, static () => new VolatileFields()),
        new("volatile, half fences between", IsRight: false, static () => new HalfFences()),
        new("volatile, a full fence on one side", IsRight: false, static () => new FenceOnOneSide()),
        new("volatile, a full fence on both sides", IsRight: true, static () => new FenceOnBothSides()),
        new("stored by Interlocked.Exchange", IsRight: true, static () => new ExchangeOnBothSides()),
        new("volatile, a process-wide barrier on one side", IsRight: true, static () => new ProcessWideBarrier()),
        new("plain, in a lock", IsRight: true, static () => new LockAroundBoth()),
    ];
}
