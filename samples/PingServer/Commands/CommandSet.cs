using System.Buffers.Text;
using System.Text;
using PingServer.Protocol;
using PingServer.Storage;

namespace PingServer.Commands;

/// <summary>The commands. From any loop: it has no state but the store. What they answer is what Redis 7.0 does.</summary>
internal sealed class CommandSet(Store store, ServerSettings settings)
{
    private const int LongestNameTold = 128;

    private readonly Configuration _configuration = new(settings);

    /// <summary>Executes one command.</summary>
    /// <param name="caller">Who sent it.</param>
    /// <param name="request">The command.</param>
    /// <param name="answer">Gets exactly one answer.</param>
    public void Execute(ICaller caller, in Request request, RespWriter answer)
    {
        switch (CommandName.Of(request[0]))
        {
            case CommandName.Ping when request.Count == 1:
                answer.Verbatim("+PONG\r\n"u8);
                break;
            case CommandName.Ping when request.Count == 2:
            case CommandName.Echo when request.Count == 2:
                answer.Bulk(request[1]);
                break;
            case CommandName.Get when request.Count == 2:
                Get(request[1], answer);
                break;
            case CommandName.Set when request.Count == 3:
                Set(request[1], request[2], answer);
                break;
            case CommandName.Set when request.Count > 3:
                answer.Error("ERR syntax error"u8);
                break;
            case CommandName.Select when request.Count == 2:
                Select(request[1], answer);
                break;
            case CommandName.Config when request.Count >= 2:
                Configure(request, answer);
                break;
            case CommandName.Command:
                Describe(request, answer);
                break;
            case CommandName.Hello:
                Hello(caller, request, answer);
                break;
            case CommandName.Quit:
                answer.Verbatim("+OK\r\n"u8);
                caller.CloseAfterAnswers();
                break;
            case CommandName.Post:
            case CommandName.Host:
                // No client of ours, but a browser: what follows was chosen by a page that must not reach this server.
                answer.Error("ERR this is no HTTP server"u8);
                caller.CloseAfterAnswers();
                break;
            case CommandName.Ping:
            case CommandName.Echo:
            case CommandName.Get:
            case CommandName.Set:
            case CommandName.Select:
            case CommandName.Config:
                answer.Error(Encoding.Latin1.GetBytes($"ERR wrong number of arguments for '{Told(request[0]).ToLowerInvariant()}' command"));
                break;
            default:
                answer.Error(Encoding.Latin1.GetBytes(Unknown(request)));
                break;
        }
    }

    private void Get(ReadOnlySpan<byte> key, RespWriter answer)
    {
        if (store.TryGet(key, out var value))
        {
            answer.Bulk(value);
        }
        else
        {
            answer.Null();
        }
    }

    private void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RespWriter answer)
    {
        if (store.TrySet(key, value))
        {
            answer.Verbatim("+OK\r\n"u8);
        }
        else
        {
            answer.Error("OOM command not allowed when used memory > 'maxmemory'."u8);
        }
    }

    private static void Select(ReadOnlySpan<byte> database, RespWriter answer)
    {
        if (!Utf8Parser.TryParse(database, out int number, out var parsed) || parsed != database.Length)
        {
            answer.Error("ERR value is not an integer or out of range"u8);
        }
        else if (number != 0)
        {
            answer.Error("ERR DB index is out of range"u8);
        }
        else
        {
            answer.Verbatim("+OK\r\n"u8);
        }
    }

    private void Configure(in Request request, RespWriter answer)
    {
        if (request.Count == 3 && request[1].Is("get"u8))
        {
            _configuration.Get(request[2], answer);
        }
        else
        {
            UnknownSubcommand("CONFIG", request[1], answer);
        }
    }

    private static void Describe(in Request request, RespWriter answer)
    {
        if (request.Count == 1)
        {
            CommandTable.List(answer);
        }
        else if (request[1].Is("docs"u8))
        {
            CommandTable.Document(answer);
        }
        else if (request.Count == 2 && request[1].Is("count"u8))
        {
            answer.Integer(CommandTable.Count);
        }
        else
        {
            UnknownSubcommand("COMMAND", request[1], answer);
        }
    }

    private static void Hello(ICaller caller, in Request request, RespWriter answer)
    {
        var version = caller.ProtocolVersion;
        if (request.Count > 1)
        {
            if (!Utf8Parser.TryParse(request[1], out version, out var parsed) || parsed != request[1].Length)
            {
                answer.Error("ERR Protocol version is not an integer or out of range"u8);
                return;
            }

            if (version is not (2 or 3))
            {
                answer.Error("NOPROTO unsupported protocol version"u8);
                return;
            }
        }

        if (request.Count > 2)
        {
            answer.Error(Encoding.Latin1.GetBytes($"ERR Syntax error in HELLO option '{Told(request[2])}'"));
            return;
        }

        caller.ProtocolVersion = version;
        answer.IsVersion3 = version == 3;
        answer.Map(7);
        answer.Text("server");
        answer.Text("ping-server");
        answer.Text("version");
        answer.Text(typeof(CommandSet).Assembly.GetName().Version!.ToString(3));
        answer.Text("proto");
        answer.Integer(version);
        answer.Text("id");
        answer.Integer(caller.Number);
        answer.Text("mode");
        answer.Text("standalone");
        answer.Text("role");
        answer.Text("master");
        answer.Text("modules");
        answer.Array(0);
    }

    private static void UnknownSubcommand(string command, ReadOnlySpan<byte> name, RespWriter answer) =>
        answer.Error(Encoding.Latin1.GetBytes($"ERR unknown subcommand '{Told(name)}'. Try {command} HELP."));

    private static string Unknown(in Request request)
    {
        var told = new StringBuilder($"ERR unknown command '{Told(request[0])}', with args beginning with: ");
        var end = told.Length + LongestNameTold;
        for (var i = 1; i < request.Visible && told.Length < end; i++)
        {
            told.Append('\'').Append(Told(request[i])).Append("' ");
        }

        return told.ToString();
    }

    /// <summary>What a client has said, so that it fits into the one line of an answer.</summary>
    private static string Told(ReadOnlySpan<byte> argument) =>
        Encoding.Latin1.GetString(argument[..Math.Min(argument.Length, LongestNameTold)]).Replace('\r', ' ').Replace('\n', ' ');
}
