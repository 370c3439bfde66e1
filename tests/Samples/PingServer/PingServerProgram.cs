using System.Diagnostics;
using System.Net;

namespace Aio.Samples.Tests.PingServer;

internal static class PingServerProgram
{
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "ping-server.dll");

    public static ProcessStartInfo Command(params ReadOnlySpan<string> arguments) => DotNetHost.Command(Assembly, arguments);

    public static Task<ProgramResult> Run(params ReadOnlySpan<string> arguments) => ProgramRun.ToEnd(Command(arguments));

    /// <summary>Returns where it listens, once it does.</summary>
    public static async Task<IPEndPoint> Listening(this ProgramRun program) =>
        IPEndPoint.Parse((await program.UntilPrinted("listening:"))["listening:".Length..].Trim());
}
