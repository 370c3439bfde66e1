using System.Text;

namespace Aio.Samples.Tests.PingServer;

/// <summary>Requests and answers as they are written.</summary>
internal static class Resp
{
    /// <summary>An array of bulk strings.</summary>
    public static string Request(params ReadOnlySpan<string> arguments)
    {
        var text = new StringBuilder($"*{arguments.Length}\r\n");
        foreach (var argument in arguments)
        {
            text.Append(Bulk(argument));
        }

        return text.ToString();
    }

    public static string Bulk(string value) => $"${value.Length}\r\n{value}\r\n";
}
