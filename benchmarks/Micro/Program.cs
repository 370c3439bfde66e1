using Aio.Benchmarks.Micro;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// "--quick" is ours; all else is BenchmarkDotNet's ("--filter *Post*", "--help").
const string Quick = "--quick";
var job = args.Contains(Quick) ? Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance) : Job.Default;
var config = DefaultConfig.Instance.AddJob(job.WithGcServer(false));
foreach (var summary in BenchmarkSwitcher
    .FromTypes([typeof(LoopBenchmarks)])
    .Run(args.Except([Quick]).DefaultIfEmpty("--filter=*").ToArray(), config))
{
    UnitsTable.Write(summary, Console.Out);
}
