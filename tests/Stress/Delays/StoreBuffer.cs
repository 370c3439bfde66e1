using System.Diagnostics;

namespace Aio.Stress;

/// <summary>
/// The plain stores of a thread that no other thread sees yet: what a processor's store buffer does for nanoseconds, for up to
/// milliseconds, so that a missing fence shows on a machine with few or busy cores, too.
/// </summary>
/// <remarks>
/// As on x86: stores become visible in their order, at the latest when the thread executes a full fence; the thread itself sees
/// them at once. A store that is not held back drains those before it.
/// </remarks>
internal sealed class StoreBuffer
{
    private const int MostTicksBits = 21;

    [ThreadStatic]
    private static StoreBuffer? t_mine;

    private long _drains;
    private long _lastVisibleAt;
    private bool _isEmpty = true;

    public static StoreBuffer Mine => t_mine ??= new StoreBuffer();

    /// <summary>How often it was emptied. Any thread.</summary>
    public long Drains => Volatile.Read(ref _drains);

    /// <summary>The calling thread: makes all its stores visible.</summary>
    public static void Drain()
    {
        if (t_mine is { _isEmpty: false } mine)
        {
            mine._isEmpty = true;
            Volatile.Write(ref mine._drains, mine._drains + 1);
        }
    }

    /// <summary>The owner: holds a store back for as long as it likes.</summary>
    public HeldStore Hold(int value, ref Dice dice)
    {
        _isEmpty = false;
        _lastVisibleAt = Math.Max(_lastVisibleAt, Stopwatch.GetTimestamp() + dice.Below(1 << dice.Below(MostTicksBits)));
        return new HeldStore(this, value, _lastVisibleAt);
    }
}

/// <summary>One of them.</summary>
internal sealed class HeldStore(StoreBuffer owner, int value, long visibleAt)
{
    private readonly long _drains = owner.Drains;

    public int Value => value;

    public bool IsMine => ReferenceEquals(owner, StoreBuffer.Mine);

    /// <summary>Whether others see it. Once true, always true.</summary>
    public bool IsVisible => owner.Drains != _drains || Stopwatch.GetTimestamp() >= visibleAt;
}
