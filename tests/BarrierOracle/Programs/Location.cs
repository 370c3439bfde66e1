namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>One of the two fields that the threads share. Both begin as zero.</summary>
internal enum Location
{
    X,
    Y,
}
