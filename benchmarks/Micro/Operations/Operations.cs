using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Aio.Benchmarks.Micro;

/// <summary>The loop's operations, measured by BenchmarkDotNet.</summary>
internal static class Operations
{
    /// <summary>Measures them and prints the table.</summary>
    /// <param name="args">BenchmarkDotNet's ("--filter *Post*", "--help"). All are measured without.</param>
    /// <param name="quick">In a quarter of the time.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, bool quick)
    {
        // All in one process, the unit too: so that they are measured in the same minutes, and nothing is built on the way.
        // Many short iterations, since the table takes the least disturbed one.
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(quick ? 50 : 100))
            .WithIterationCount(quick ? 20 : 60);
        var summaries = BenchmarkSwitcher
            .FromTypes([typeof(LoopBenchmarks), typeof(TimerBenchmarks)])
            .Run(args.DefaultIfEmpty("--filter=*").ToArray(), DefaultConfig.Instance.AddJob(job))
            .ToArray();
        Array.ForEach(summaries, summary => UnitsTable.Write(summary, Console.Out));
        return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
