using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// The wake protocol, and nothing else: who must write the wake event, and when the loop may block.
/// </summary>
/// <remarks>
/// <para>
/// Two sides each store one thing and then load what the other stored. With a full fence between the two on both sides, at
/// least one of them sees the other's store: the poster sees the announcement and writes, or the loop sees the work and does
/// not block. Without either fence both may read the old value, and the loop sleeps on published work.
/// </para>
/// <code>
/// poster                                    loop
/// P1  publish the work, or raise notified   L1  announce that it may block
/// P2  full fence                            L2  full fence
/// P3  announced? take it down and write     L3  work, or notified? then do not block
///                                           L4  after the wait: lower notified
///                                           L5  full fence
///                                           L6  look for work
/// </code>
/// <para>
/// The announcement says "a poll is about to block", not "no poll is dispatching": with a second poll of the context the
/// latter would be up on behalf of the wrong one. It is raised by the home thread alone and taken down by the first poster
/// that sees it, so that one announcement costs one write, however many posters there are.
/// </para>
/// <para>
/// The source is QEMU's <c>aio_notify</c>, <c>aio_notify_accept</c> and <c>notify_me</c> (<c>util/async.c</c>).
/// </para>
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 3 * OwnCacheLine.Bytes)]
internal struct WakeGate
{
    private const int Down = 0;
    private const int Up = 1;

    // Posters read the announcement at every wake-up that they skip, while others may be raising notified: two lines.
    [WaitFlag(nameof(_notified))]
    [WaitFlag("_state", typeof(BottomHalf))]
    [WaitFlag("_newest", typeof(IncomingList<,>))]
    [WaitFlag("_state", typeof(AioVirtualClock))]
    [FieldOffset(OwnCacheLine.Bytes)]
    private AtomicInt32 _announced;

    [FieldOffset(2 * OwnCacheLine.Bytes)]
    private AtomicInt32 _notified;

    /// <summary>Poster, any thread: asks the loop to look, without a source to show for it.</summary>
    /// <returns>Whether the caller must write the wake event.</returns>
    public bool Notify()
    {
        // P1 and P2 in one. That it was up already proves nothing about the event: the loop may have lowered the flag and
        // be about to block, so P3 is done in any case.
        // Fence: pairs with L2 in Announce (the loop announces, then reads notified), and with L5 in AcceptNotification
        // (the loop lowers notified, then reads what our caller wrote before this call).
        _notified.ExchangeFullFence(Up);
        return TakeAnnouncement();
    }

    /// <summary>
    /// Poster, any thread: P3, after work was published by an operation that is a full fence (P1 and P2). The caller names
    /// that operation, which pairs with L2 in <see cref="Announce"/>.
    /// </summary>
    /// <returns>Whether the caller must write the wake event.</returns>
    public bool TakeAnnouncement() =>
        // The read keeps skipped wake-ups free of shared writes; the exchange makes one poster of many the one who writes.
        _announced.ReadAcquire() == Up && _announced.ExchangeFullFence(Down) == Up;

    /// <summary>Loop, home thread: says that it may block. Afterwards it must look for work once more (L3).</summary>
    public void Announce() =>
        // L1 and L2 in one.
        // Fence: pairs with P2, which is the exchange in Notify, or the interlocked operation by which a bottom half is
        // marked and linked (BottomHalf.Schedule, IncomingList.TryPush).
        _announced.ExchangeFullFence(Up);

    /// <summary>Loop, home thread, while an announcement of its own stands: before it looks for work once more (L3).</summary>
    [FullFence]
    public static void LookAgain() =>
        // L2 once more, for what the loop has stored since it announced.
        // Fence: pairs with P2, as in Announce. The announcement itself is not raised again: if it is down, its wake event is
        // written or about to be, and ends the wait.
        AtomicFence.Full();

    /// <summary>Loop, home thread: whether a notification arrived (part of L3). It stays for the next
    /// <see cref="AcceptNotification"/>.</summary>
    public readonly bool IsNotified => _notified.ReadAcquire() == Up;

    /// <summary>Loop, home thread, after the wait: the loop looks at all its sources before it blocks again, so nobody needs
    /// to wake it.</summary>
    public void Withdraw() =>
        // No fence: a poster that still reads the old announcement writes once in vain; one that reads the new value
        // published either before the look that follows (seen) or after it (seen by the look of the next Announce).
        _announced.WriteRelease(Down);

    /// <summary>Loop, home thread: lowers the notification (L4). Afterwards it must look for work (L6).</summary>
    /// <returns>Whether there was one.</returns>
    public bool AcceptNotification()
    {
        if (_notified.ReadAcquire() == Down)
        {
            // Nothing to lower. One that arrives from here on stays up for the next poll.
            return false;
        }

        // L4 and L5 in one: lowering after the look would swallow a notification that came in between.
        // Fence: pairs with P2 in Notify. The poster whose flag we lower wrote its work before, so L6 sees it.
        _notified.ExchangeFullFence(Down);
        return true;
    }
}
