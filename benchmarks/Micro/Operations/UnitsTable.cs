using System.Globalization;
using BenchmarkDotNet.Reports;

namespace Aio.Benchmarks.Micro;

/// <summary>
/// The result as a Markdown table in units: how many times as long as one interlocked operation. Nanoseconds say little on a
/// machine that others share; two numbers of one run on one machine can be compared. Each is the shortest of its iterations:
/// what other processes add is never less than nothing.
/// </summary>
internal static class UnitsTable
{
    // In units.
    private static readonly Dictionary<string, double> Aims = new()
    {
        [nameof(LoopBenchmarks.RescheduleAndPoll)] = 5,
        [nameof(LoopBenchmarks.SchedulePending)] = 2,
        [nameof(LoopBenchmarks.PostToQueueAndPoll)] = 20,
        [nameof(LoopBenchmarks.PostToContextAndPoll)] = 20,
        [nameof(TimerBenchmarks.ArmAndCancel)] = 4,
        [nameof(TimerBenchmarks.ArmAgainAmongMany)] = 20,
        [nameof(TimerBenchmarks.ExpireMany)] = 10,
    };

    public static void Write(Summary summary, TextWriter output)
    {
        var unit = summary.Reports.FirstOrDefault(report => report.BenchmarkCase.Descriptor.Baseline)?.ResultStatistics;
        output.WriteLine();
        output.WriteLine("| operation | units | aim | ns | bytes allocated |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var report in summary.Reports)
        {
            var benchmark = report.BenchmarkCase.Descriptor;
            var shortest = report.ResultStatistics?.Min;
            var units = shortest / unit?.Min;
            var aim = Aims.TryGetValue(benchmark.WorkloadMethod.Name, out var limit) ? $"≤ {limit}" : "";
            var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase);
            output.WriteLine($"| {benchmark.WorkloadMethodDisplayInfo.Trim('\'')} | {Number(units)} | {aim} | {Number(shortest)} | {bytes} |");
        }
    }

    private static string Number(double? number) => number?.ToString("F1", CultureInfo.InvariantCulture) ?? "failed";
}
