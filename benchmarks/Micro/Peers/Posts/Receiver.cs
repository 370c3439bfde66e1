namespace Aio.Benchmarks.Micro;

/// <summary>What every reader does with an item: adds it up and says how many there were.</summary>
internal sealed class Receiver
{
    private readonly OwnLine _count = new();

    /// <summary>From any thread.</summary>
    public long Count => _count.Value;

    public long Sum { get; private set; }

    /// <summary>Reader.</summary>
    public void Receive(in (int Tag, long Result) item)
    {
        Sum += item.Result;
        _count.Value++;
    }
}
