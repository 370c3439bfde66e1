namespace Aio.Robustness.Tests.Examining;

/// <summary>What happened that may not.</summary>
internal sealed record Fault(FaultKind Kind, string Detail);
