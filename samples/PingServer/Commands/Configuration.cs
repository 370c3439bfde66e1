using System.Globalization;
using PingServer.Protocol;

namespace PingServer.Commands;

/// <summary>What <c>CONFIG GET</c> tells: the settings under the names that Redis has for them. redis-benchmark asks for two.</summary>
internal sealed class Configuration(ServerSettings settings)
{
    private readonly (string Name, string Value)[] _values =
    [
        ("save", ""),
        ("appendonly", "no"),
        ("maxclients", Number(settings.MaxClients)),
        ("maxmemory", Number(settings.MaxMemory)),
        ("proto-max-bulk-len", Number(settings.MaxRequest)),
        ("client-query-buffer-limit", Number(settings.MaxRequest)),
        ("client-output-buffer-limit", $"normal {settings.MaxOutput} {settings.MaxOutput} 0"),
    ];

    /// <param name="name">A name, or <c>*</c> for all.</param>
    /// <param name="answer">Gets a map, empty if there is no such name.</param>
    public void Get(ReadOnlySpan<byte> name, RespWriter answer)
    {
        var isAll = name.SequenceEqual("*"u8);
        var found = 0;
        foreach (var (candidate, _) in _values)
        {
            found += isAll || IsName(name, candidate) ? 1 : 0;
        }

        answer.Map(found);
        foreach (var (candidate, value) in _values)
        {
            if (isAll || IsName(name, candidate))
            {
                answer.Text(candidate);
                answer.Text(value);
            }
        }
    }

    private static bool IsName(ReadOnlySpan<byte> name, string candidate) => System.Text.Ascii.EqualsIgnoreCase(name, candidate);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
