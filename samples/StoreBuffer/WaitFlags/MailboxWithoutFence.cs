using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aio;

namespace StoreBuffer;

/// <summary>As it is written most often. Both may read the old value: one does not wake, the other sleeps, with an item to work on.</summary>
[StructLayout(LayoutKind.Explicit, Size = IMailbox.Size)]
internal sealed class MailboxWithoutFence(AutoResetEvent wake) : IMailbox
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
#pragma warning disable AIO1002 // What the fence is missing for is what this shows.
        if (!_isWaiting)
#pragma warning restore AIO1002
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
#pragma warning disable AIO1002 // What the fence is missing for is what this shows.
        var hasToSleep = _item != item;
#pragma warning restore AIO1002
        if (hasToSleep)
        {
            _wake.WaitOne(limit);
        }

        return hasToSleep;
    }

    public void StopWaiting() => _isWaiting = false;
}
