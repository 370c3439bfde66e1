using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering;
using Aio.Benchmarks.Analyzers.Measuring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Benchmarks.Analyzers.Peers;

/// <summary>Analyzers that are measured together.</summary>
/// <param name="Severities">Of their rules, as the compiler is told them.</param>
internal sealed record Peer(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableDictionary<string, ReportDiagnostic> Severities)
{
    private static readonly ImmutableDictionary<string, ReportDiagnostic> AsDeclared = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    public IReadOnlySet<string> Rules { get; } = Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).ToHashSet();

    /// <summary>Seconds of processor that the callbacks of those took that are timed, since this was asked last.</summary>
    public double TakeOwnTime() => Analyzers.OfType<TimedAnalyzer>().Sum(analyzer => analyzer.Take().TotalSeconds);

    /// <param name="otherBuild">The path of another build of ours.</param>
    public static Peer[] All(string? otherBuild)
    {
        var sdk = SdkAnalyzers.Load();
        var inBuild = SdkAnalyzers.SeveritiesInBuild(sdk);
        DiagnosticAnalyzer ours = new TimedAnalyzer(new MemoryOrderingAnalyzer());
        return
        [
            new("alone", [], AsDeclared),
            new("symbol", [new EmptySymbolAnalyzer()], AsDeclared),
            new("block", [new EmptyBlockAnalyzer()], AsDeclared),
            new("ours", [ours], AsDeclared),
            .. otherBuild is null ? Array.Empty<Peer>() : [new("other", [new TimedAnalyzer(OtherBuild.Load(otherBuild))], AsDeclared)],
            new("sdk", sdk, inBuild),
            new("sdk+ours", sdk.Add(ours), inBuild),
            new("sdk-editor", sdk, SdkAnalyzers.SeveritiesInEditor()),
        ];
    }
}
