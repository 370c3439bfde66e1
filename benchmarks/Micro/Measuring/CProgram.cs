using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Aio.Benchmarks.Micro;

/// <summary>
/// A peer in C, built here and now in a temporary folder. It stays while ours is measured, idle: each line that it is sent
/// makes it do its job once and answer with the nanoseconds that it took, and perhaps how often it was disturbed.
/// </summary>
internal sealed class CProgram : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private CProgram(DirectoryInfo folder, Process process) => (_folder, _process) = (folder, process);

    /// <summary>Builds and starts one.</summary>
    /// <param name="source">The name of the file in the folder of peers.</param>
    /// <param name="compilerOptions">Libraries, say.</param>
    /// <param name="arguments">Of the program.</param>
    /// <param name="whyNot">If there is none: what is missing, in a line.</param>
    public static CProgram? TryStart(string source, string compilerOptions, string arguments, out string whyNot)
    {
        var folder = Directory.CreateTempSubdirectory("aio-peers-");
        var program = Path.Combine(folder.FullName, Path.GetFileNameWithoutExtension(source));
        var path = Path.Combine(AppContext.BaseDirectory, "Peers", source);
        whyNot = TryCompile($"-O2 -pthread -o {program} {path} {compilerOptions}") ?? "";
        if (whyNot.Length > 0)
        {
            folder.Delete(recursive: true);
            return null;
        }

        return new CProgram(folder, Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    /// <summary>Lets it do its job once.</summary>
    /// <param name="request">The line to send.</param>
    /// <param name="operations">How many operations that makes.</param>
    public Sample Run(string request, long operations)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new IOException($"{_process.ProcessName} ended too early.");
        long[] numbers = [.. answer.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        return new Sample((double)numbers[0] / operations) { Disturbances = numbers.ElementAtOrDefault(1) };
    }

    public void Dispose()
    {
        // Its input ends, and so does it.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string? TryCompile(string arguments)
    {
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("gcc", arguments) { RedirectStandardError = true })!;
            var errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? null : FirstError(errors);
        }
        catch (Win32Exception)
        {
            return "no gcc here (Debian: apt-get install gcc)";
        }
    }

    private static string FirstError(string errors) =>
        errors.Contains("uv.h", StringComparison.Ordinal)
            ? "no libuv headers here (Debian: apt-get install libuv1-dev)"
            : errors.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal), "gcc failed").Trim();
}
