using Microsoft.CodeAnalysis;

namespace Aio.Robustness.Tests.Planted;

/// <summary>Options by which the compiler itself throws.</summary>
internal sealed class ThrowingOptions : SyntaxTreeOptionsProvider
{
    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => throw new InvalidOperationException("planted");

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        throw new InvalidOperationException("planted");

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        throw new InvalidOperationException("planted");
}
