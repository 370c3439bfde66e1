using System.Runtime.InteropServices;

namespace Aio.Tests;

/// <summary>Two connected descriptors that do not block: the ends of a pipe, a socket pair or a terminal.</summary>
internal sealed unsafe class Wire : IDisposable
{
    private const int Unix = 1;
    private const int Stream = 1;
    private const int SetStatusFlags = 4;
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;

    private Wire(int near, int far)
    {
        Near = new SafeDescriptor(near);
        Far = new SafeDescriptor(far);
    }

    /// <summary>The end that is watched; of a pipe, the one that reads.</summary>
    public SafeHandle Near { get; }

    /// <summary>The other end; of a pipe, the one that writes.</summary>
    public SafeHandle Far { get; }

    public int NearNumber => (int)Near.DangerousGetHandle();

    /// <summary>Of a pipe, or a socket pair: whether the near end is closed in truth, and not merely disposed of by its owner.</summary>
    public bool NearIsClosed => Write(Far, 0) < 0 && Libc.LastError == Libc.BrokenPipe;

    public static Wire Pipe()
    {
        var ends = stackalloc int[2];
        Check(Libc.Pipe(ends));
        return NonBlocking(ends[0], ends[1]);
    }

    public static Wire Sockets()
    {
        var ends = stackalloc int[2];
        Check(TestLibc.SocketPair(Unix, Stream, 0, ends));
        return NonBlocking(ends[0], ends[1]);
    }

    /// <summary>Near: what a program takes for its terminal. Far: who types.</summary>
    public static Wire Terminal()
    {
        var master = TestLibc.OpenTerminal(ReadWrite | NoControllingTerminal);
        Check(master);
        using var keptOpen = new SafeDescriptorNotOwned(master);
        Check(TestLibc.GrantTerminal(keptOpen));
        Check(TestLibc.UnlockTerminal(keptOpen));
        var name = stackalloc byte[256];
        Check(TestLibc.TerminalName(keptOpen, name, 256));
        var near = TestLibc.Open(name, ReadWrite | NoControllingTerminal);
        Check(near);
        return NonBlocking(near, master);
    }

    /// <summary>Writes one byte at the far end, so that the near one becomes readable.</summary>
    public void Send(byte data = 1) => Assert.Equal(1, Write(Far, data));

    /// <summary>Takes one byte at the near end.</summary>
    /// <returns>Null where there is none now; -1 at the end of the stream.</returns>
    public int? Receive()
    {
        byte data;
        var count = Libc.Read(Near, &data, 1);
        return count switch
        {
            1 => data,
            0 => -1,
            _ => null,
        };
    }

    /// <summary>Writes to an end until it takes no more.</summary>
    public static void Fill(SafeHandle end)
    {
        var block = stackalloc byte[4096];
        while (Libc.Write(end, block, 4096) > 0)
        {
        }

        while (Write(end, 0) == 1)
        {
        }
    }

    /// <summary>Takes all there is at an end.</summary>
    public static void Drain(SafeHandle end)
    {
        var block = stackalloc byte[4096];
        while (Libc.Read(end, block, 4096) > 0)
        {
        }
    }

    public void Dispose()
    {
        Near.Dispose();
        Far.Dispose();
    }

    private static Wire NonBlocking(int near, int far)
    {
        var flag = OperatingSystem.IsLinux() ? TestLibc.NonBlocking : 4;
        Check(Libc.SetDescriptorOption(near, SetStatusFlags, flag));
        Check(Libc.SetDescriptorOption(far, SetStatusFlags, flag));
        return new Wire(near, far);
    }

    private static int Write(SafeHandle end, byte data) => (int)Libc.Write(end, &data, 1);

    private static void Check(int result) => Assert.True(result >= 0, Marshal.GetLastPInvokeErrorMessage());
}
