using System.Diagnostics;

namespace Aio.Samples.Tests.PingServer;

/// <summary>The real clients.</summary>
internal static class RedisTools
{
    private static readonly bool s_areInstalled = OperatingSystem.IsLinux()
        && new[] { "redis-cli", "redis-benchmark" }.All(tool => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool))));

    public static void OrSkip() => Assert.SkipUnless(
        s_areInstalled, "redis-cli and redis-benchmark are not installed here (Debian: apt-get install redis-tools), or this is not Linux.");

    public static ProcessStartInfo Command(string tool, int port, params ReadOnlySpan<string> arguments)
    {
        var command = new ProcessStartInfo(tool)
        {
            ArgumentList = { "-h", "127.0.0.1", "-p", $"{port}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            command.ArgumentList.Add(argument);
        }

        return command;
    }
}
