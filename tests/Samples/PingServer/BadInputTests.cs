using System.Diagnostics;
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

        AssertFails(ExitCode.NotPermitted, "127.0.0.1:1", await ProgramRun.ToEnd(WithoutPrivilege(PingServerProgram.Command("--port", "1"))));
    }

    /// <summary>As a user who may not listen below 1024, whoever runs the tests.</summary>
    private static ProcessStartInfo WithoutPrivilege(ProcessStartInfo command)
    {
        if (!MayListenBelow1024())
        {
            return command;
        }

        const string Program = "/usr/bin/setpriv";
        Assert.SkipUnless(File.Exists(Program), "This user may listen everywhere, and there is no setpriv (Debian: util-linux) to take that away.");
        command.ArgumentList.Insert(0, command.FileName);
        command.ArgumentList.Insert(0, "--bounding-set=-net_bind_service");
        command.FileName = Program;
        return command;
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
