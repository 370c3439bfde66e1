using System.Diagnostics;
using Aio.Benchmarks.Analyzers.Input;
using Aio.Benchmarks.Analyzers.Peers;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Benchmarks.Analyzers.Measuring;

/// <summary>One peer over one program.</summary>
internal sealed class Subject(Peer peer, Sources sources)
{
    private static readonly AnalyzerOptions NoFiles = new([]);

    public Peer Peer => peer;

    /// <summary>Compiles the program once, as far as its diagnostics go, with the peer's analyzers; nothing of it is bound before.</summary>
    public async Task<Sample> RunAsync(CancellationToken cancellation)
    {
        var compilation = sources.Compile(peer.Severities);
        Collect();
        using var process = Process.GetCurrentProcess();
        var bytes = GC.GetTotalAllocatedBytes();
        var processor = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var reports = 0;
        if (peer.Analyzers.IsEmpty)
        {
            compilation.GetDiagnostics(cancellation);
        }
        else
        {
            var found = await compilation.WithAnalyzers(peer.Analyzers, Options).GetAllDiagnosticsAsync(cancellation).ConfigureAwait(false);
            reports = found.Count(diagnostic => peer.Rules.Contains(diagnostic.Id));
        }

        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return new Sample(elapsed, (process.TotalProcessorTime - processor).TotalSeconds, peer.TakeOwnTime(), GC.GetTotalAllocatedBytes() - bytes, reports);
    }

    private static CompilationWithAnalyzersOptions Options => new(
        NoFiles,
        onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} failed.", exception),
        concurrentAnalysis: true,
        logAnalyzerExecutionTime: false);

    /// <summary>Nobody pays for another's garbage.</summary>
    private static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
}
