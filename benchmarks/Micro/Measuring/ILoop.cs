namespace Aio.Benchmarks.Micro;

/// <summary>A loop on a thread of its own, from construction to disposal.</summary>
internal interface ILoop : IDisposable
{
    public AioContext Context { get; }
}
