using System.Runtime.InteropServices;

namespace Aio.Stress;

/// <summary>The descriptors of a channel. Neither end blocks.</summary>
internal sealed unsafe class ChannelEnds : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int SetStatusFlags = 4;
    private const int WouldBlock = 11;

    private readonly SafeDescriptor _reading;
    private readonly SafeDescriptor _writing;
    private readonly bool _isPipe;

    private ChannelEnds(SafeDescriptor reading, SafeDescriptor writing, bool isPipe)
    {
        _reading = reading;
        _writing = writing;
        _isPipe = isPipe;
    }

    public SafeHandle Reading => _reading;

    public static ChannelEnds EventFd()
    {
        var descriptor = new SafeDescriptor(Libc.EventFd(0, CloseOnExec | NonBlocking));
        return descriptor.IsInvalid ? throw Libc.Failure("eventfd") : new ChannelEnds(descriptor, descriptor, isPipe: false);
    }

    public static ChannelEnds Pipe()
    {
        var descriptors = stackalloc int[2];
        if (Libc.Pipe(descriptors) != 0
            || Libc.SetDescriptorOption(descriptors[0], SetStatusFlags, NonBlocking) != 0
            || Libc.SetDescriptorOption(descriptors[1], SetStatusFlags, NonBlocking) != 0)
        {
            throw Libc.Failure("pipe");
        }

        return new ChannelEnds(new SafeDescriptor(descriptors[0]), new SafeDescriptor(descriptors[1]), isPipe: true);
    }

    /// <summary>Any thread. False if it is full.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public bool TryWriteOne()
    {
        var one = 1L;
        if (Libc.Write(_writing, &one, sizeof(long)) == sizeof(long))
        {
            return true;
        }

        // A broken pipe: its other end was closed just now.
        return Libc.LastError is WouldBlock or Libc.BrokenPipe ? false : throw Libc.Failure("write");
    }

    /// <summary>How many ones there were.</summary>
    public long ReadAll()
    {
        var numbers = stackalloc long[64];
        var total = 0L;
        while (true)
        {
            var bytes = Libc.Read(_reading, numbers, 64 * sizeof(long));
            if (bytes <= 0)
            {
                return Libc.LastError == WouldBlock ? total : throw Libc.Failure("read");
            }

            total += _isPipe ? bytes / sizeof(long) : numbers[0];
        }
    }

    public void Dispose()
    {
        _writing.Dispose();
        _reading.Dispose();
    }

    public override string ToString() => $"{(_isPipe ? "pipe" : "eventfd")} {_reading.DangerousGetHandle()}";
}
