using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>Starts a built program with the very runtime that runs this one.</summary>
internal static class DotNetHost
{
    // shared/Microsoft.NETCore.App/VERSION is three folders below the host.
    private static readonly string s_host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", "dotnet"));

    public static string[] Command(string assembly, params string[] arguments) => [s_host, "exec", assembly, .. arguments];
}
