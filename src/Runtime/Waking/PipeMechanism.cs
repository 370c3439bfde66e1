using System.Runtime.InteropServices;

namespace Aio;

/// <summary>Any Unix: a pipe, neither end of which blocks. It is set while there is a byte in it.</summary>
internal sealed unsafe class PipeMechanism : EventMechanism
{
    private const int SetDescriptorFlags = 2;
    private const int SetStatusFlags = 4;
    private const int CloseOnExec = 1;
    private const int DrainBytes = 512;

    private readonly SafeDescriptor _reading;
    private readonly SafeDescriptor _writing;

    public PipeMechanism()
    {
        var descriptors = stackalloc int[2];
        if (Libc.Pipe(descriptors) != 0)
        {
            throw Libc.Failure("pipe");
        }

        _reading = new SafeDescriptor(descriptors[0]);
        _writing = new SafeDescriptor(descriptors[1]);
        var nonBlocking = OperatingSystem.IsLinux() ? 0x800 : 4;
        for (var end = 0; end < 2; end++)
        {
            if (Libc.SetDescriptorOption(descriptors[end], SetDescriptorFlags, CloseOnExec) < 0
                || Libc.SetDescriptorOption(descriptors[end], SetStatusFlags, nonBlocking) < 0)
            {
                var failure = Libc.Failure("fcntl");
                Dispose();
                throw failure;
            }
        }
    }

    public override SafeHandle Handle => _reading;

    public override void Set()
    {
        byte one = 1;
        while (Libc.Write(_writing, &one, 1) < 0)
        {
            // A full pipe is a set one.
            if (Libc.LastError == Libc.WouldBlock)
            {
                return;
            }

            // The other end was closed by a dispose at this very moment.
            ObjectDisposedException.ThrowIf(Libc.LastError == Libc.BrokenPipe, typeof(EventNotifier));

            if (Libc.LastError != Libc.Interrupted)
            {
                throw Libc.Failure("Writing a pipe");
            }
        }
    }

    public override bool TestAndClear()
    {
        var wasSet = false;
        var drained = stackalloc byte[DrainBytes];
        while (true)
        {
            var count = Libc.Read(_reading, drained, DrainBytes);
            if (count >= 0)
            {
                wasSet |= count > 0;
                if (count < DrainBytes)
                {
                    return wasSet;
                }
            }
            else if (Libc.LastError == Libc.WouldBlock)
            {
                return wasSet;
            }
            else if (Libc.LastError != Libc.Interrupted)
            {
                throw Libc.Failure("Reading a pipe");
            }
        }
    }

    public override void Dispose()
    {
        _writing.Dispose();
        _reading.Dispose();
    }
}
