using Aio.Benchmarks.Servers.Measuring;
using Spectre.Console;

namespace Aio.Benchmarks.Servers;

/// <summary>Starts the servers, asks whether they answer correctly, puts them under each load in turn, and prints what came of it.</summary>
internal static class Comparison
{
    private const int RequestsUnderStrace = 20_000;

    /// <returns>The exit code.</returns>
    public static int Run(ComparisonSettings settings)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount <= Cores.OfLoad)
        {
            Say("red", "This needs Linux and two cores: one for the servers, one for the load.");
            return 1;
        }

        using var programs = new CPrograms();
        var servers = new List<ServerProcess>();
        try
        {
            var load = programs.Build("load.c");
            StartAll(settings.Kinds, programs, servers);
            foreach (var configuration in settings.Configurations)
            {
                servers.ForEach(Conversation.Check);
                Put(servers, load, configuration, settings);
            }

            return 0;
        }
        catch (Exception exception) when (exception is MissingToolException or InvalidOperationException)
        {
            Say("red", exception.Message);
            return 1;
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
        }
    }

    private static void StartAll(IEnumerable<ServerKind> kinds, CPrograms programs, List<ServerProcess> servers)
    {
        foreach (var kind in kinds)
        {
            try
            {
                servers.Add(ServerProcess.Start(kind, programs));
            }
            catch (MissingToolException exception)
            {
                Say("yellow", $"{kind.Description} is left out: {exception.Message}.");
            }
        }
    }

    private static void Put(List<ServerProcess> servers, string program, Configuration configuration, ComparisonSettings settings)
    {
        var loads = new List<Load>();
        try
        {
            servers.ForEach(server => loads.Add(new Load(program, server, configuration, settings.Requests)));
            if (settings.CountsSystemCalls)
            {
                SystemCallsTable.Write(configuration, [.. servers.Zip(loads, (server, load) => (server.Kind, SystemCalls.Count(server, load, RequestsUnderStrace)))]);
                return;
            }

            var (warmUp, run) = settings.IsQuick
                ? (TimeSpan.FromMilliseconds(750), TimeSpan.FromMilliseconds(60))
                : (TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(150));
            var samples = Rounds.Measure(loads, settings.Rounds, warmUp, run);
            TimesTable.Write(configuration, [.. servers.Zip(samples, (server, runs) => (server.Kind, runs))]);
        }
        finally
        {
            loads.ForEach(load => load.Dispose());
        }
    }

    private static void Say(string colour, string text) => AnsiConsole.MarkupLine($"[{colour}]{Markup.Escape(text)}[/]");
}
