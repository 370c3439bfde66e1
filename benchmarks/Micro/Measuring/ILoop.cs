namespace Aio.Benchmarks.Micro;

/// <summary>A loop on a thread of its own, from construction on.</summary>
internal interface ILoop
{
    public AioContext Context { get; }

    /// <summary>Ends it.</summary>
    /// <returns>How often its thread was disturbed.</returns>
    public long Stop();
}
