using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>Whoever says of C# where a full fence is missing.</summary>
internal interface IBarrierVerdicts
{
    /// <returns>An answer for each program, in their order.</returns>
    public Task<ImmutableArray<Answer>> AskAsync(ImmutableArray<SmallProgram> programs, CancellationToken cancellation);
}

/// <summary>What was said of one program.</summary>
/// <param name="Loads">The loads at which a missing fence was reported.</param>
/// <param name="Elsewhere">How many reports were at no load, or not at exactly the whole of one.</param>
internal sealed record Answer(ImmutableHashSet<LoadSite> Loads, int Elsewhere);
