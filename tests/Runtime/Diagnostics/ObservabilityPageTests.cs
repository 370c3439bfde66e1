using System.Diagnostics.Tracing;
using System.Reflection;

namespace Aio.Tests.Diagnostics;

/// <summary>The page about observability names all that there is, and nothing else.</summary>
[Collection(ObservedProcess.Name)]
public sealed class ObservabilityPageTests
{
    private static readonly string[] Rows = [.. File.ReadAllLines(FindPage()).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    [Fact]
    public void It_has_a_row_for_each_instrument_with_its_unit()
    {
        using var pool = new AioThreadPool();
        using var reader = new MeterReader();

        Assert.Equal(
            reader.Instruments.Select(instrument => $"| `{instrument.Name}` | `{instrument.Unit}` |").Order(StringComparer.Ordinal),
            Rows.Where(row => row.StartsWith("| `aio.", StringComparison.Ordinal)).Select(FirstTwoCells).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_has_a_row_for_each_event_with_its_number()
    {
        var events = typeof(AioEventSource).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Select(method => (method.Name, Event: method.GetCustomAttribute<EventAttribute>()))
            .Where(pair => pair.Event is not null)
            .Select(pair => $"| `{pair.Name}` | {pair.Event!.EventId} |");

        Assert.Equal(
            events.Order(StringComparer.Ordinal),
            Rows.Where(IsAboutEvent).Select(FirstTwoCells).Order(StringComparer.Ordinal));
    }

    private static bool IsAboutEvent(string row) => row.Split('`')[1] is var name && char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetter);

    private static string FirstTwoCells(string row) => string.Join('|', row.Split('|').Take(3)) + "|";

    private static string FindPage()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
            {
                return Path.Combine(folder.FullName, "docs", "observability.md");
            }
        }

        throw new DirectoryNotFoundException("No Generators.sln above " + AppContext.BaseDirectory);
    }
}
