// Methods that come back to where they were.
namespace Corpus;

internal partial class Device(AioContext context)
{
    private readonly Queue<int> _queue = new();

    [BottomHalf] private IEnumerable<int> Refused() { yield return 1; }

    [BottomHalf]
    private void Drain()
    {
        foreach (var (index, item) in _queue.Index())
        {
            if (item is < 0 or > 100) { continue; }
            switch (index, item) { case (0, _): ScheduleDrain(); break; case var (_, b) when b > 1: return; default: break; }
        }
    }

    public IEnumerator<int> GetEnumerator() { while (_queue.TryDequeue(out var item)) { yield return item; } yield break; }
}
