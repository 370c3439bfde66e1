using Microsoft.Win32.SafeHandles;

namespace BlockQueue;

/// <summary>An open file with a length and random access, which is what can be cut into blocks.</summary>
internal sealed class RegularFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    /// <summary>Takes over a file that is open already.</summary>
    public RegularFile(string name, SafeFileHandle handle)
    {
        Name = name;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>What the user calls it.</summary>
    public string Name { get; }

    /// <summary>How many bytes it had when it was opened.</summary>
    public long Length { get; }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="BlockQueueException">It is not there, not a regular file, or may not be read.</exception>
    public static RegularFile Open(string path)
    {
        // Before opening: opening a FIFO waits for somebody to write to it.
        FileKind.ThrowUnlessRegular(path);
        SafeFileHandle? handle = null;
        try
        {
            // Others may go on writing; that the file changes is noticed when it happens.
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new RegularFile(path, handle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            handle?.Dispose();
            throw BlockQueueException.CannotOpen(path, exception);
        }
    }

    /// <summary>Fills a buffer from the file, as far as the file goes. From any thread.</summary>
    /// <returns>How many bytes there were: fewer than asked for only at the end of the file.</returns>
    /// <exception cref="BlockQueueException">The system cannot read it.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        try
        {
            var total = 0;
            while (total < buffer.Length)
            {
                // One read may return less, also in the middle of a file.
                var count = RandomAccess.Read(_handle, buffer[total..], offset + total);
                if (count == 0)
                {
                    break;
                }

                total += count;
            }

            return total;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BlockQueueException.CannotRead(this, exception);
        }
    }

    /// <summary>Looks past the end, where there should be nothing. The length alone would not tell: in /proc it is 0.</summary>
    /// <exception cref="BlockQueueException">There is more than there was.</exception>
    public void ThrowIfItGrew()
    {
        Span<byte> one = stackalloc byte[1];
        if (Read(Length, one) != 0)
        {
            throw BlockQueueException.Grew(this);
        }
    }

    public void Dispose() => _handle.Dispose();
}
