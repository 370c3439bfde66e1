using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>
/// Where a full fence may be missing: directly before a load. Open to it are all stores to the other field from which some path of
/// the same method leads to the load without a full fence (which an interlocked access is, also as one of the two) and without
/// another store to the load's field.
/// </summary>
/// <remarks>
/// <para>
/// Where several stores precede one load, they make one gap, not one each. One fence closes it for all of them; and were they gaps of
/// their own, each could pass for needless only because the others were fenced, so that none of them were reported.
/// </para>
/// <para>
/// A store to the load's own field ends what is open: the load returns that store's value or a newer one, so that it does not read
/// the old value.
/// </para>
/// </remarks>
/// <param name="Load">The load.</param>
internal readonly record struct Gap(LoadSite Load);
