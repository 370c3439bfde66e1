using System.ComponentModel;
using System.Diagnostics;

namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>The programs in C, built here and now in a temporary folder.</summary>
internal sealed class CPrograms : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aio-servers-");

    /// <summary>Builds one.</summary>
    /// <param name="source">The name of the file in the folder of peers.</param>
    /// <param name="libraries">As the compiler wants to be told.</param>
    /// <returns>The path of the program.</returns>
    /// <exception cref="MissingToolException">The compiler, or a header, is missing.</exception>
    public string Build(string source, params string[] libraries)
    {
        var program = Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(source));
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo(
                "gcc", ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "Peers", source), .. libraries])
            {
                RedirectStandardError = true,
            })!;
            var errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? program : throw WhatIsMissing(source, errors);
        }
        catch (Win32Exception)
        {
            throw new MissingToolException("no gcc here (Debian: apt-get install gcc libc6-dev)");
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Exception WhatIsMissing(string source, string errors) =>
        errors.Contains("uv.h", StringComparison.Ordinal) || errors.Contains("-luv", StringComparison.Ordinal)
            ? new MissingToolException("no libuv headers here (Debian: apt-get install libuv1-dev)")
            : new InvalidOperationException($"gcc cannot build {source}:{Environment.NewLine}{errors}");
}
