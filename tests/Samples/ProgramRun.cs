using System.Diagnostics;

namespace Aio.Samples.Tests;

/// <summary>A program under way. It never outlives its test.</summary>
internal sealed class ProgramRun : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Task<string> _errors;

    public ProgramRun(ProcessStartInfo command)
    {
        _process = Process.Start(command)!;
        _process.StandardInput.Close();
        _errors = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public int Id => _process.Id;

    /// <summary>Runs a program to its end.</summary>
    public static async Task<ProgramResult> ToEnd(ProcessStartInfo command)
    {
        using var run = new ProgramRun(command);
        return await run.End();
    }

    /// <summary>Returns the line that begins so, when the program has printed it.</summary>
    public async Task<string> UntilPrinted(string beginning)
    {
        while (await NextLine() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended before it printed '{beginning}': {await _errors}");
    }

    public async Task<ProgramResult> End()
    {
        while (await NextLine() is not null)
        {
        }

        var errors = await _errors;
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(_process.ExitCode, [.. _lines], errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string?> NextLine()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line is not null)
        {
            _lines.Add(line);
        }

        return line;
    }
}

internal sealed record ProgramResult(int ExitCode, string[] Output, string Errors);
