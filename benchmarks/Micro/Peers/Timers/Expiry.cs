using System.Diagnostics;

namespace Aio.Benchmarks.Micro;

/// <summary>Finds out how long many callbacks take, from the first to the last.</summary>
internal sealed class Expiry : IDisposable
{
    private readonly ManualResetEventSlim _isOver = new();
    private int _count;
    private int _expired;
    private long _first;
    private long _last;

    public void Begin(int count)
    {
        _isOver.Reset();
        _count = count;
        _expired = 0;
    }

    /// <summary>A callback, of a thread of many.</summary>
    public void OnExpiredAnywhere() => OnExpired(Interlocked.Increment(ref _expired));

    /// <summary>A callback, of the one thread that has them all.</summary>
    public void OnExpiredHere() => OnExpired(++_expired);

    public bool IsOver => _isOver.IsSet;

    public double WaitForNanoseconds()
    {
        _isOver.Wait();
        return Stopwatch.GetElapsedTime(_first, _last).TotalNanoseconds;
    }

    public void Dispose() => _isOver.Dispose();

    private void OnExpired(int number)
    {
        if (number == 1)
        {
            _first = Stopwatch.GetTimestamp();
        }

        if (number == _count)
        {
            _last = Stopwatch.GetTimestamp();
            _isOver.Set();
        }
    }
}
