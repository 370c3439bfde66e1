using System.Globalization;
using System.Net;

namespace PingServer;

/// <summary>What the program prints on standard output: one "name: value" a line, for people and for scripts.</summary>
internal static class Report
{
    /// <summary>Says where clients may connect. They may from now on.</summary>
    public static void Listening(IPEndPoint endPoint) => Write("listening", endPoint.ToString());

    /// <summary>Says what was done.</summary>
    public static void End(Summary summary)
    {
        Write("connections", summary.Counts.Connections);
        Write("refused", summary.Refused);
        Write("dropped", summary.Counts.Dropped);
        Write("requests", summary.Counts.Requests);
        Write("callbacks", summary.Loops.Sum(loop => loop.CallbacksRun));
        Write("wake-ups written", summary.Loops.Sum(loop => loop.WakeUpsWritten));
        Write("wake-ups skipped", summary.Loops.Sum(loop => loop.WakeUpsSkipped));
        Write("blocking waits", summary.Loops.Sum(loop => loop.BlockingWaits));
        Write("iterations", summary.Loops.Sum(loop => loop.Iterations));
    }

    private static void Write(string name, long value) => Write(name, value.ToString(CultureInfo.InvariantCulture));

    private static void Write(string name, string value)
    {
        try
        {
            Console.Out.WriteLine($"{name + ":",-18} {value}");
            Console.Out.Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PingServerException.CannotReport(exception);
        }
    }
}
