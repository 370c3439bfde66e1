using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aio.Samples.Tests;

/// <summary>Starts a built program with the very runtime that runs the tests.</summary>
internal static class DotNetHost
{
    // shared/Microsoft.NETCore.App/VERSION is three folders below the host.
    private static readonly string Host = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static ProcessStartInfo Command(string assembly, params ReadOnlySpan<string> arguments)
    {
        var command = new ProcessStartInfo(Host)
        {
            ArgumentList = { "exec", assembly },
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
