namespace PingServer;

/// <summary>An option's value may hold anything, line breaks and a terminal's commands too.</summary>
internal static class Printable
{
    /// <summary>The text as one line that does nothing to a terminal.</summary>
    public static string Line(string text) =>
        string.Create(text.Length, text, static (line, text) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(text[i]) ? '?' : text[i];
            }
        });
}
