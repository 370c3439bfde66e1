// Every way that control flows between a publication and its notification.
namespace Corpus;

internal sealed partial class Device(AioContext context)
{
    private readonly Lock _lock = new();
    private volatile int _count;
    private int[] _items = [];

    [AioPublisher]
    public int Publish(object? item)
    {
        lock (_lock)
        {
            _count = item switch { int and > 0 and var number => number, string { Length: var length } => length, null => 0, _ => throw new ArgumentException("") };
        }

        try
        {
            using var stream = new MemoryStream();
            if (item is not (int or string) || _items is [1, ..]) { goto published; }
            (_count, _items) = (1, [2]);
            foreach (ref var element in _items.AsSpan()) { element = _count++; if (element > 5) { break; } }
        }
        catch (IOException exception) when (exception.HResult is < 0 and var code && code != _count)
        {
            _items[^1] = 0;
            throw;
        }
        finally
        {
            Interlocked.Exchange(ref _count, 2);
        }

published:
        _count = checked(_count + 1);
        context.Notify();
        return _count;
    }

    [BottomHalf] private void Kick() => context.Notify();

    [AioPublisher] public void Conditional(bool really) { if (really) { _count = 1; } context.Notify(); }

    [AioPublisher] public IEnumerable<int> Iterate() { _count = 1; yield return 1; context.Notify(); }

    [AioPublisher] public async Task PublishAsync() { await Task.Yield(); _count = 1; context.Notify(); }
}
