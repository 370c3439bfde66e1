using System.Diagnostics;
using Aio.Samples.Tests.BlockQueue;

namespace Aio.Samples.Tests.PingServer;

public sealed class RedisToolsTests
{
    [Theory]
    [InlineData("PONG", "PING")]
    [InlineData("hello world", "ECHO", "hello world")]
    [InlineData("OK", "SET", "key", "value")]
    [InlineData("", "GET", "nothing")]
    [InlineData("PONG", "-3", "PING")]
    [InlineData("OK", "-n", "0", "SELECT", "0")]
    [InlineData("9", "COMMAND", "COUNT")]
    [InlineData("ERR unknown command 'FLY', with args beginning with: 'home' ", "FLY", "home")]
    public async Task Redis_cli_is_answered(string answer, params string[] arguments)
    {
        RedisTools.OrSkip();
        using var server = new RunningServer();

        var result = await ProgramRun.ToEnd(RedisTools.Command("redis-cli", server.EndPoint.Port, arguments));
        Assert.Equal("", result.Errors);
        Assert.Equal(answer, result.Output[0]);
    }

    [Fact]
    public async Task Redis_cli_helps_with_what_the_server_tells_of_its_commands()
    {
        RedisTools.OrSkip();
        using var server = new RunningServer();
        using var process = Process.Start(RedisTools.Command("redis-cli", server.EndPoint.Port))!;
        await process.StandardInput.WriteLineAsync("help get");
        process.StandardInput.Close();

        Assert.Contains("Answers the value of a key", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1", "16")]
    [InlineData("2", "1")]
    [InlineData("2", "16")]
    public async Task Redis_benchmark_with_512_connections_loses_nothing(string threads, string pipelined)
    {
        RedisTools.OrSkip();
        const int Connections = 512;
        const int Requests = 64 * 1024;
        string[] tests = ["PING_INLINE", "PING_MBULK", "SET", "GET"];
        using var program = new ProgramRun(PingServerProgram.Command("--port", "0", "--threads", threads));
        var port = (await program.Listening()).Port;

        var benchmark = await ProgramRun.ToEnd(RedisTools.Command(
            "redis-benchmark", port, "-t", "ping,set,get", "-n", $"{Requests}", "-c", $"{Connections}", "-P", pipelined, "-r", "1000", "--csv"));
        Assert.Equal((0, ""), (benchmark.ExitCode, benchmark.Errors));
        Assert.Equal(tests, benchmark.Output.Skip(1).Select(line => line.Split(',')[0].Trim('"')));

        Posix.Terminate(program.Id);
        var report = (await program.End()).Report();

        // It asks for two settings first, on a connection of its own.
        Assert.Equal((tests.Length * Requests) + 2, report.Number("requests"));
        Assert.Equal((tests.Length * Connections) + 1, report.Number("connections"));
        Assert.Equal((0, 0), (report.Number("dropped"), report.Number("refused")));
    }
}
