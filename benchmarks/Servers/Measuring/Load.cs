using System.Diagnostics;
using System.Globalization;

namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>The clients of one server, on their core: <c>Peers/load.c</c>. They stay connected, and idle, while others are
/// measured.</summary>
internal sealed class Load : IDisposable
{
    private readonly Process _process;
    private readonly string _server;

    public Load(string program, ServerProcess server, Configuration configuration, string requests)
    {
        _server = server.Kind.Description;
        object[] arguments = [server.Port, server.Id, configuration.Connections, configuration.Pipeline, requests];
        _process = Cores.StartOn(Cores.OfLoad, new ProcessStartInfo(
            program, arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        });
    }

    /// <summary>Makes requests, and compares every reply.</summary>
    public Sample Run(long requests)
    {
        _process.StandardInput.WriteLine(requests.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The load of {_server} has ended; its last words are on standard error.");
        long[] nanoseconds = [.. answer.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        return new Sample((double)nanoseconds[0] / requests, (double)nanoseconds[1] / requests);
    }

    public void Dispose()
    {
        // Its input ends, and so does it.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

/// <summary>What a run came to.</summary>
/// <param name="Nanoseconds">Of time, for each request.</param>
/// <param name="ProcessorNanoseconds">Of processor time of the server, all its threads together, for each request.</param>
internal readonly record struct Sample(double Nanoseconds, double ProcessorNanoseconds);
