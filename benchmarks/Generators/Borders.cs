using Spectre.Console;

namespace Aio.Benchmarks.Generators;

/// <summary>How tables are drawn: with lines on a terminal, as Markdown elsewhere.</summary>
internal static class Borders
{
    private const int WideEnough = 200;

    public static TableBorder OfOutput
    {
        get
        {
            if (!Console.IsOutputRedirected)
            {
                return TableBorder.Rounded;
            }

            // Elsewhere nothing is as narrow as a terminal.
            AnsiConsole.Profile.Width = WideEnough;
            return TableBorder.Markdown;
        }
    }
}
