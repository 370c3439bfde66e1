namespace Aio.Samples.Tests;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("aio-samples-").FullName;

    /// <summary>A file with content that is the same every time, and no block of which is like another.</summary>
    public string FileOf(int bytes, out byte[] content)
    {
        content = new byte[bytes];
        for (var i = 0; i < bytes; i++)
        {
            content[i] = (byte)((i * 2654435761L) >> 13);
        }

        var path = System.IO.Path.Combine(Path, "file");
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A file with so many bytes that the sample needs many minutes for it in blocks of one byte; it takes no room.</summary>
    public string EndlessFile()
    {
        var path = System.IO.Path.Combine(Path, "endless");
        using var stream = File.Create(path);
        stream.SetLength(1L << 30);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
