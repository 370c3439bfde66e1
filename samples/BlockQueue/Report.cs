using System.Globalization;
using Aio;

namespace BlockQueue;

/// <summary>What the program prints on standard output: one "name: value" a line, for people and for scripts.</summary>
internal static class Report
{
    /// <summary>Says what is about to be read.</summary>
    public static void Begin(RegularFile file)
    {
        Write("file", Printable.Line(file.Name));
        Write("bytes", file.Length);
    }

    /// <summary>Says what came of it.</summary>
    /// <param name="digest">The SHA-256.</param>
    /// <param name="requests">How many blocks were read.</param>
    /// <param name="elapsed">From the first request to the digest.</param>
    /// <param name="loop">What the loop did for it.</param>
    public static void End(byte[] digest, long requests, TimeSpan elapsed, AioStatistics loop)
    {
        Write("sha256", Convert.ToHexStringLower(digest));
        Write("requests", requests);
        Write("seconds", elapsed.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));
        Write("blocks per second", (long)(requests / elapsed.TotalSeconds));

        // Completions that found the loop at work cost no system call: these are the wake-ups skipped.
        Write("wake-ups written", loop.WakeUpsWritten);
        Write("wake-ups skipped", loop.WakeUpsSkipped);
        Write("scheduled", loop.Scheduled);
        Write("callbacks", loop.CallbacksRun);
        Write("blocking waits", loop.BlockingWaits);
        Write("iterations", loop.Iterations);
    }

    private static void Write(string name, long value) => Write(name, value.ToString(CultureInfo.InvariantCulture));

    private static void Write(string name, string value)
    {
        try
        {
            Console.Out.WriteLine($"{name + ":",-18} {value}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BlockQueueException.CannotReport(exception);
        }
    }
}
