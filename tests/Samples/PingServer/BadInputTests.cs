using System.Net;
using System.Net.Sockets;
using PingServer;

namespace Aio.Samples.Tests.PingServer;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "redis")]
    [InlineData("--port", "")]
    [InlineData("--port")]
    [InlineData("--port", "1", "--port", "2")]
    [InlineData("--address", "localhost")]
    [InlineData("--address", "300.0.0.1")]
    [InlineData("--address", "")]
    [InlineData("--threads", "0")]
    [InlineData("--threads", "-1")]
    [InlineData("--threads", "257")]
    [InlineData("--threads", "1.5")]
    [InlineData("--max-clients", "0")]
    [InlineData("--max-request", "1K")]
    [InlineData("--max-output", "1G")]
    [InlineData("--max-memory", "99999999999G")]
    [InlineData("--stall-limit", "0")]
    [InlineData("--faster")]
    [InlineData("127.0.0.1")]
    public async Task A_command_line_that_makes_no_sense_is_refused(params string[] arguments) =>
        AssertFails(ExitCode.Usage, "--help", await PingServerProgram.Run(arguments));

    [Fact]
    public async Task An_address_in_use_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample calls Linux.");
        using var server = new RunningServer();

        AssertFails(ExitCode.AddressInUse, $"{server.EndPoint} is in use", await PingServerProgram.Run("--port", $"{server.EndPoint.Port}"));
    }

    [Fact]
    public async Task An_address_of_another_machine_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample calls Linux.");

        // Reserved for documentation: nobody's.
        AssertFails(ExitCode.AddressNotHere, "192.0.2.1", await PingServerProgram.Run("--port", "0", "--address", "192.0.2.1"));
    }

    [Fact]
    public async Task A_port_of_the_administrator_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample calls Linux.");
        Assert.SkipWhen(MayListenBelow1024(), "This user may listen everywhere.");

        AssertFails(ExitCode.NotPermitted, ":1 ", await PingServerProgram.Run("--port", "1"));
    }

    private static bool MayListenBelow1024()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 1));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            return false;
        }
    }

    private static void AssertFails(ExitCode expected, string told, ProgramResult result)
    {
        Assert.Equal(expected, (ExitCode)result.ExitCode);
        Assert.Empty(result.Output);
        var line = Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("ping-server: ", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
    }
}
