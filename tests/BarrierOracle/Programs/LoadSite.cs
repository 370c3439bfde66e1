namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>A load in a small program.</summary>
/// <param name="Method">0 for the first, 1 for the second.</param>
/// <param name="Site">Its place in the method: places that touch memory are counted in the order of the text.</param>
internal readonly record struct LoadSite(int Method, int Site);
