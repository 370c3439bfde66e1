namespace Aio;

/// <summary>Runs of asynchronous methods, each in one list at most, in the order in which they came. Home thread only.</summary>
internal struct CoroutineList
{
    private CoroutineRun? _first;
    private CoroutineRun? _last;

    public readonly bool IsEmpty => _first is null;

    public readonly CoroutineRun? First => _first;

    public void Append(CoroutineRun run)
    {
        run.IsListed = true;
        run.Previous = _last;
        if (_last is null)
        {
            _first = run;
        }
        else
        {
            _last.Next = run;
        }

        _last = run;
    }

    public CoroutineRun TakeFirst()
    {
        var run = _first!;
        TryRemove(run);
        return run;
    }

    /// <summary>Takes out one that is in this list or in none.</summary>
    /// <returns>Whether it was.</returns>
    public bool TryRemove(CoroutineRun run)
    {
        if (!run.IsListed)
        {
            return false;
        }

        if (run.Previous is { } previous)
        {
            previous.Next = run.Next;
        }
        else
        {
            _first = run.Next;
        }

        if (run.Next is { } next)
        {
            next.Previous = run.Previous;
        }
        else
        {
            _last = run.Previous;
        }

        run.Previous = run.Next = null;
        run.IsListed = false;
        return true;
    }
}
