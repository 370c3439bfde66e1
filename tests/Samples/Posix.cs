using System.Globalization;
using System.Runtime.InteropServices;

namespace Aio.Samples.Tests;

/// <summary>What the framework does not offer of the system.</summary>
internal static partial class Posix
{
    private const int SigInt = 2;
    private const int SigTerm = 15;

    /// <summary>Does to a process what Ctrl-C does.</summary>
    public static void Interrupt(int processId) => Assert.Equal(0, Kill(processId, SigInt));

    /// <summary>Asks a process to end.</summary>
    public static void Terminate(int processId) => Assert.Equal(0, Kill(processId, SigTerm));

    /// <summary>Makes a FIFO.</summary>
    public static void MakeFifo(string path) => Assert.Equal(0, MkFifo(path, 0b110_000_000));

    /// <summary>Whether this process ignores Ctrl-C, as those do that a shell starts in the background.</summary>
    public static bool IsInterruptIgnored()
    {
        const string Field = "SigIgn:";
        var line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal))
            : null;
        return line is not null
            && (ulong.Parse(line[Field.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1 << (SigInt - 1))) != 0;
    }

    /// <summary>Whether a descriptor could be read now.</summary>
    public static bool IsReadable(SafeHandle descriptor)
    {
        const short Input = 1;
        var wanted = new PollDescriptor { Descriptor = (int)descriptor.DangerousGetHandle(), Events = Input };
        return Poll(ref wanted, 1, 0) == 1 && (wanted.ReturnedEvents & Input) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MkFifo(string path, uint mode);

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short ReturnedEvents;
    }
}
