namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>What an access promises about its neighbours.</summary>
internal enum AccessOrder
{
    Plain,

    /// <summary>A load acquires, a store releases.</summary>
    Volatile,

    /// <summary>A full fence on both sides.</summary>
    Interlocked,
}
