using Microsoft.CodeAnalysis;

namespace Aio.Benchmarks.Analyzers.Peers;

/// <summary>What analyzers report that never report anything.</summary>
internal static class NothingRule
{
#pragma warning disable RS2008 // It is part of no release.
    public static readonly DiagnosticDescriptor Descriptor = new("NOTHING", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008
}
