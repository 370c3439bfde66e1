using Microsoft.CodeAnalysis;

namespace Aio.Robustness.Tests.Planted;

/// <summary>Options by which the compiler itself finds no end, until it is released.</summary>
internal sealed class BlockingOptions(ManualResetEventSlim released) : SyntaxTreeOptionsProvider
{
    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken)
    {
        released.Wait(CancellationToken.None);
        return GeneratedKind.NotGenerated;
    }

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        released.Wait(CancellationToken.None);
        severity = ReportDiagnostic.Default;
        return false;
    }

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        released.Wait(CancellationToken.None);
        severity = ReportDiagnostic.Default;
        return false;
    }
}
