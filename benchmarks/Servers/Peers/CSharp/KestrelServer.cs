using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aio.Benchmarks.Servers.Peers;

/// <summary>The server on Kestrel, below HTTP: a <see cref="ConnectionHandler"/>, whose pipes Kestrel fills and empties.</summary>
internal static class KestrelServer
{
    public static void Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseConnectionHandler<Handler>()));
        using IHost application = builder.Build();
        application.Start();
        Console.WriteLine($"listening on {Addresses(application).Single()}");
        application.WaitForShutdown();
    }

    private static ICollection<string> Addresses(IHost application) =>
        application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;

    private sealed class Handler : ConnectionHandler
    {
        private static readonly RespStore Store = new();

        public override async Task OnConnectedAsync(ConnectionContext connection)
        {
            var server = new RespServer(Store);
            var replies = new ReplyBuffer();
            var (input, output) = (connection.Transport.Input, connection.Transport.Output);
            while (true)
            {
                var read = await input.ReadAsync();
                var received = read.Buffer;
                if (received.IsEmpty && read.IsCompleted)
                {
                    return;
                }

                replies.Clear();
                var served = server.Serve(received.IsSingleSegment ? received.FirstSpan : received.ToArray(), replies, out var isMalformed);
                input.AdvanceTo(received.GetPosition(served), received.End);
                if (replies.Length > 0)
                {
                    await output.WriteAsync(replies.Memory);
                }

                if (isMalformed || read.IsCompleted)
                {
                    return;
                }
            }
        }
    }
}
