using Aio.Benchmarks.Micro;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

// "--quick" is ours; all else is BenchmarkDotNet's ("--filter *Post*", "--help").
const string Quick = "--quick";

// All in one process, the unit too: so that they are measured in the same minutes, and nothing is built on the way. Many short
// iterations, since the table takes the least disturbed one.
var job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithIterationTime(TimeInterval.FromMilliseconds(args.Contains(Quick) ? 50 : 100))
    .WithIterationCount(args.Contains(Quick) ? 20 : 60);
var summaries = BenchmarkSwitcher
    .FromTypes([typeof(LoopBenchmarks), typeof(TimerBenchmarks)])
    .Run(args.Except([Quick]).DefaultIfEmpty("--filter=*").ToArray(), DefaultConfig.Instance.AddJob(job))
    .ToArray();
Array.ForEach(summaries, summary => UnitsTable.Write(summary, Console.Out));
return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
