using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aio;

namespace StoreBuffer;

/// <summary>As it should be: a fence between what a thread says and what it looks at, on both sides.</summary>
[StructLayout(LayoutKind.Explicit, Size = IMailbox.Size)]
internal sealed class MailboxWithFence(AutoResetEvent wake) : IMailbox
{
    [FieldOffset(0)]
    private readonly AutoResetEvent _wake = wake;

    [FieldOffset(IMailbox.OffsetOfItem)]
    private volatile int _item;

    [WaitFlag(nameof(_item))]
    [FieldOffset(IMailbox.OffsetOfFlag)]
    private volatile bool _isWaiting;

    public int Item => _item;

    public bool IsWaiting => _isWaiting;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Post(int item)
    {
        _item = item;

        // Pairs with the one in Await: either this sees the flag, or that sees the item.
        Interlocked.MemoryBarrier();
        if (!_isWaiting)
        {
            return false;
        }

        _wake.Set();
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Await(int item, TimeSpan limit)
    {
        _isWaiting = true;

        // Pairs with the one in Post.
        Interlocked.MemoryBarrier();
        var hasToSleep = _item != item;
        if (hasToSleep)
        {
            _wake.WaitOne(limit);
        }

        return hasToSleep;
    }

    public void StopWaiting() => _isWaiting = false;
}
