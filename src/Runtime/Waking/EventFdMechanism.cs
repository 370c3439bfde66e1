using System.Runtime.InteropServices;

namespace Aio;

/// <summary>Linux: a counter in the kernel. Writing adds to it, reading takes all.</summary>
internal sealed unsafe class EventFdMechanism : EventMechanism
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;

    private readonly SafeDescriptor _descriptor;

    public EventFdMechanism()
    {
        _descriptor = new SafeDescriptor(Libc.EventFd(0, CloseOnExec | NonBlocking));
        if (_descriptor.IsInvalid)
        {
            throw Libc.Failure("eventfd");
        }
    }

    public override SafeHandle Handle => _descriptor;

    public override void Set()
    {
        var one = 1UL;
        while (Libc.Write(_descriptor, &one, sizeof(ulong)) < 0)
        {
            // A full counter is a set one.
            if (Libc.LastError == Libc.WouldBlock)
            {
                return;
            }

            if (Libc.LastError != Libc.Interrupted)
            {
                throw Libc.Failure("Writing an eventfd");
            }
        }
    }

    public override bool TestAndClear()
    {
        ulong count;
        while (Libc.Read(_descriptor, &count, sizeof(ulong)) < 0)
        {
            if (Libc.LastError == Libc.WouldBlock)
            {
                return false;
            }

            if (Libc.LastError != Libc.Interrupted)
            {
                throw Libc.Failure("Reading an eventfd");
            }
        }

        return true;
    }

    public override void Dispose() => _descriptor.Dispose();
}
