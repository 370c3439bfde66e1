using PingServer.Protocol;

namespace PingServer.Commands;

/// <summary>What a client can find out about the commands: <c>COMMAND</c> and <c>COMMAND DOCS</c>, with which redis-cli helps.</summary>
internal static class CommandTable
{
    // Arity: arguments with the name; negative for at least so many. First key: 0 for none.
    private static readonly (string Name, int Arity, string Flag, int FirstKey, string Group, string Since, string Summary)[] s_commands =
    [
        ("ping", -1, "fast", 0, "connection", "1.0.0", "Answers PONG, or its argument"),
        ("echo", 2, "fast", 0, "connection", "1.0.0", "Answers its argument"),
        ("get", 2, "readonly", 1, "string", "1.0.0", "Answers the value of a key"),
        ("set", 3, "write", 1, "string", "1.0.0", "Sets the value of a key"),
        ("select", 2, "fast", 0, "connection", "1.0.0", "Selects the database; there is one, 0"),
        ("quit", -1, "fast", 0, "connection", "1.0.0", "Closes the connection"),
        ("hello", -1, "fast", 0, "connection", "6.0.0", "Chooses the version of the protocol, 2 or 3"),
        ("config", -3, "admin", 0, "server", "2.0.0", "CONFIG GET answers the value of a setting"),
        ("command", -1, "random", 0, "server", "2.8.13", "Answers the commands there are"),
    ];

    public static int Count => s_commands.Length;

    public static void List(RespWriter answer)
    {
        answer.Array(s_commands.Length);
        foreach (var command in s_commands)
        {
            answer.Array(6);
            answer.Text(command.Name);
            answer.Integer(command.Arity);
            answer.Array(1);
            answer.Status(command.Flag);
            answer.Integer(command.FirstKey);
            answer.Integer(command.FirstKey);
            answer.Integer(command.FirstKey);
        }
    }

    public static void Document(RespWriter answer)
    {
        answer.Map(s_commands.Length);
        foreach (var command in s_commands)
        {
            answer.Text(command.Name);
            answer.Map(3);
            answer.Text("summary");
            answer.Text(command.Summary);
            answer.Text("since");
            answer.Text(command.Since);
            answer.Text("group");
            answer.Text(command.Group);
        }
    }
}
