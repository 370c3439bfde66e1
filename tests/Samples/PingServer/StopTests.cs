using System.Diagnostics;
using Aio.Samples.Tests.BlockQueue;
using PingServer;

namespace Aio.Samples.Tests.PingServer;

/// <summary>The program, from its start to its end.</summary>
public sealed class StopTests
{
    private static readonly string[] s_names =
        ["listening", "connections", "refused", "dropped", "requests", "callbacks", "wake-ups written", "wake-ups skipped", "blocking waits", "iterations"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signal_stops_it_in_order(bool isCtrlC)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample calls Linux.");
        Assert.SkipWhen(isCtrlC && Posix.IsInterruptIgnored(), "This process was started so that Ctrl-C is ignored, as its children inherit.");
        using var program = new ProgramRun(PingServerProgram.Command("--port", "0", "--threads", "2"));
        using var client = new TestClient(await program.Listening());
        client.Ask("PING\r\n", "+PONG\r\n");
        client.Send("*1\r\n$4\r\nPI");
        (isCtrlC ? (Action<int>)Posix.Interrupt : Posix.Terminate)(program.Id);

        client.ExpectEnd();
        var report = (await program.End()).Report();
        Assert.Equal(s_names, report.Keys);
        Assert.Equal((1, 0, 0, 1), (report.Number("connections"), report.Number("refused"), report.Number("dropped"), report.Number("requests")));
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("127.0.0.1")]
    public async Task It_listens_where_it_is_told(string address)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample calls Linux.");
        Assert.SkipUnless(address[0] != ':' || System.Net.Sockets.Socket.OSSupportsIPv6, "This system has no IPv6.");
        using var program = new ProgramRun(PingServerProgram.Command("--port", "0", "--address", address));
        var endPoint = await program.Listening();

        Assert.Equal(address, endPoint.Address.ToString());
        using var client = new TestClient(endPoint);
        client.Ask("PING\r\n", "+PONG\r\n");
    }

    [Fact]
    public async Task It_serves_on_poll_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample calls Linux.");
        var command = PingServerProgram.Command("--port", "0");
        command.Environment["AIO_BACKEND"] = "poll";
        using var program = new ProgramRun(command);
        using var client = new TestClient(await program.Listening());

        client.Ask("PING\r\n", "+PONG\r\n");
    }

    [Fact]
    public async Task Out_of_descriptors_it_waits_for_some_and_says_so_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample calls Linux.");
        var direct = PingServerProgram.Command("--port", "0");
        var limited = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "ulimit -n 150; exec \"$0\" \"$@\"", direct.FileName },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in direct.ArgumentList)
        {
            limited.ArgumentList.Add(argument);
        }

        using var program = new ProgramRun(limited);
        var endPoint = await program.Listening();
        var clients = Enumerable.Range(0, 200).Select(_ => new TestClient(endPoint)).ToList();
        clients.ForEach(client => client.Send("PING\r\n"));

        // In turn: each that goes makes room for one that waits.
        foreach (var client in clients)
        {
            client.Expect("+PONG\r\n");
            client.Dispose();
        }

        Posix.Terminate(program.Id);
        var result = await program.End();
        Assert.Equal(ExitCode.Done, (ExitCode)result.ExitCode);
        Assert.StartsWith(
            "ping-server: No client can be accepted: Too many open files.",
            Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Contains("connections:       200", result.Output);
    }
}
