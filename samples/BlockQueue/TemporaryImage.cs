using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BlockQueue;

/// <summary>Makes something to read for those who have named no file. Its content is the same every time.</summary>
internal static class TemporaryImage
{
    public const long DefaultBytes = 256L * 1024 * 1024;

    private const int ChunkBytes = 1024 * 1024;

    /// <summary>Writes an image to the temporary folder and opens it. It is gone when the process is, however that ends.</summary>
    /// <exception cref="BlockQueueException">The folder does not take it.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="interrupt"/> came first.</exception>
    public static RegularFile Create(long bytes, CancellationToken interrupt)
    {
        var path = Path.Combine(Path.GetTempPath(), $"block-queue-{Guid.NewGuid():N}.img");
        SafeFileHandle? handle = null;
        try
        {
            handle = CreateWithoutName(path, bytes);
            Fill(handle, bytes, interrupt);
            return new RegularFile("temporary image", handle);
        }
        catch (Exception exception)
        {
            handle?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw BlockQueueException.CannotMakeImage(path, exception);
            }

            throw;
        }
    }

    private static SafeFileHandle CreateWithoutName(string path, long bytes)
    {
        // The name goes before anything is written, the content with the last handle: so neither a crash nor kill -9 leaves
        // anything behind. Windows wants the same said in another way.
        var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, options, preallocationSize: bytes);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return handle;
    }

    private static void Fill(SafeFileHandle handle, long bytes, CancellationToken interrupt)
    {
        var chunk = new byte[ChunkBytes];
        for (var offset = 0L; offset < bytes; offset += ChunkBytes)
        {
            interrupt.ThrowIfCancellationRequested();
            FillChunk(MemoryMarshal.Cast<byte, ulong>(chunk.AsSpan()), (ulong)offset);
            RandomAccess.Write(handle, chunk.AsSpan(0, (int)Math.Min(ChunkBytes, bytes - offset)), offset);
        }
    }

    /// <summary>
    /// No two blocks alike, so that a block out of its place changes the digest: each word is its own number, mixed as in
    /// SplitMix64 (Steele, Lea and Flood, 2014).
    /// </summary>
    private static void FillChunk(Span<ulong> words, ulong seed)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = (seed + (ulong)i) * 0x9E3779B97F4A7C15;
            word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
            word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
            words[i] = word ^ (word >> 31);
        }
    }
}
