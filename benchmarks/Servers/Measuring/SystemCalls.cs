using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>Counts the system calls of a server while it answers, with <c>strace</c>.</summary>
internal static partial class SystemCalls
{
    private const int Interrupt = 2;

    /// <summary>How many of each kind for one request, the most frequent first.</summary>
    /// <exception cref="MissingToolException">There is no strace.</exception>
    public static IReadOnlyList<(string Name, double PerRequest)> Count(ServerProcess server, Load load, long requests)
    {
        // Connections are made, and code is compiled.
        load.Run(requests);
        var report = Path.GetTempFileName();
        try
        {
            using (var strace = Attach(server.Id, report))
            {
                load.Run(requests);
                if (Kill(strace.Id, Interrupt) != 0)
                {
                    throw new IOException($"kill: {Marshal.GetLastPInvokeErrorMessage()}");
                }

                strace.StandardError.ReadToEnd();
                strace.WaitForExit();
            }

            return [.. Parse(File.ReadLines(report)).Select(call => (call.Name, (double)call.Calls / requests))];
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static Process Attach(int process, string report)
    {
        try
        {
            var strace = Process.Start(new ProcessStartInfo(
                "strace", ["-f", "-c", "-U", "calls,name", "-S", "calls", "-o", report, "-p", process.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardError = true,
            })!;

            // "strace: Process 123 attached", and perhaps with how many threads; or why not.
            var answer = strace.StandardError.ReadLine();
            return answer?.Contains("attached", StringComparison.Ordinal) == true
                ? strace
                : throw new InvalidOperationException($"strace cannot attach to the server: {answer}");
        }
        catch (Win32Exception)
        {
            throw new MissingToolException("no strace here (Debian: apt-get install strace)");
        }
    }

    /// <summary>Lines of a number and a name, between two of dashes.</summary>
    private static IEnumerable<(string Name, long Calls)> Parse(IEnumerable<string> lines) =>
        from line in lines
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where words.Length == 2 && words[1] != "total" && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select (words[1], long.Parse(words[0], CultureInfo.InvariantCulture));

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
