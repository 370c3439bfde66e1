using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>What is to be said about a small program.</summary>
/// <param name="IsBad">Whether a full fence in every gap removes an outcome.</param>
/// <param name="Reported">The loads whose gap leaves such an outcome although all other gaps are fenced.</param>
internal sealed record Verdict(bool IsBad, ImmutableHashSet<LoadSite> Reported);
