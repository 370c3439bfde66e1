namespace Aio;

/// <summary>
/// The contexts of the process, or its pools, for those who observe them. One enters when it is made and leaves when it is disposed or
/// collected; what it does in between has nothing to do with this. From any thread.
/// </summary>
internal sealed class Registry<TOwner, TTotals>
    where TTotals : struct, ITotals<TOwner, TTotals>
{
    // Held for a walk at most, never while code of others runs.
    private readonly Lock _access = new();

    private readonly List<WeakReference<Registration<TOwner, TTotals>>> _live = [];
    private readonly TotalsOfGone<TOwner, TTotals> _gone = new();

    /// <summary>How many there are.</summary>
    public int LiveCount
    {
        get
        {
            lock (_access)
            {
                return _live.Count;
            }
        }
    }

    public void Add(Registration<TOwner, TTotals> registration)
    {
        lock (_access)
        {
            registration.Index = _live.Count;
            _live.Add(registration.Entry);
        }
    }

    public void Remove(Registration<TOwner, TTotals> registration)
    {
        lock (_access)
        {
            _gone.Keep(TTotals.NameOf(registration.Owner), registration.ReadTotals());

            var last = _live[^1];
            _live[registration.Index] = last;
            _live.RemoveAt(_live.Count - 1);
            if (last.TryGetTarget(out var moved))
            {
                moved.Index = registration.Index;
            }
        }
    }

    /// <summary>What has been counted, by name, by those that are gone, too.</summary>
    public Dictionary<string, TTotals> ReadTotals()
    {
        lock (_access)
        {
            var totals = _gone.Copy();
            foreach (var entry in _live)
            {
                if (entry.TryGetTarget(out var registration))
                {
                    var name = TTotals.NameOf(registration.Owner);
                    totals[name] = TTotals.Sum(totals.GetValueOrDefault(name), registration.ReadTotals());
                }
            }

            return totals;
        }
    }

    /// <summary>Those that there are.</summary>
    public List<TOwner> ReadLive()
    {
        lock (_access)
        {
            var owners = new List<TOwner>(_live.Count);
            foreach (var entry in _live)
            {
                if (entry.TryGetTarget(out var registration))
                {
                    owners.Add(registration.Owner);
                }
            }

            return owners;
        }
    }
}
