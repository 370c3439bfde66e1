using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>A server that runs, on its core.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(ServerKind kind, Process process, int port) => (Kind, _process, Port) = (kind, process, port);

    public ServerKind Kind { get; }

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>Starts one, and waits until it listens.</summary>
    /// <exception cref="MissingToolException">It cannot be built here.</exception>
    public static ServerProcess Start(ServerKind kind, CPrograms programs)
    {
        var command = kind.FindProgram(programs);
        var process = Cores.StartOn(Cores.OfServer, new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true });

        // "... listening on ADDRESS:PORT", in whatever words.
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (PortInLine().Match(line) is { Success: true } match)
            {
                return new ServerProcess(kind, process, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        process.WaitForExit();
        var exitCode = process.ExitCode;
        process.Dispose();
        throw new InvalidOperationException($"{kind.Description} ended with exit code {exitCode} before it listened: {string.Join(' ', command)}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex(@":(\d+)(?!.*:\d)")]
    private static partial Regex PortInLine();
}
