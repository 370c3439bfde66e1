namespace Aio;

/// <summary>
/// What was counted by those that are gone, by name: what a counter has shown must stay in it. One thread at a time.
/// </summary>
internal sealed class TotalsOfGone<TOwner, TTotals>
    where TTotals : struct, ITotals<TOwner, TTotals>
{
    private readonly Dictionary<string, TTotals> _totals = [];
    private readonly Queue<string> _names = [];

    /// <summary>Adds what one has counted that goes now.</summary>
    public void Keep(string name, in TTotals totals)
    {
        if (!_totals.TryGetValue(name, out var kept))
        {
            if (_names.Count == NamesOfGone.Most && _totals.Remove(_names.Dequeue(), out var oldest))
            {
                _totals[NamesOfGone.Others] = TTotals.Sum(_totals.GetValueOrDefault(NamesOfGone.Others), oldest);
            }

            _names.Enqueue(name);
        }

        _totals[name] = TTotals.Sum(kept, totals);
    }

    public Dictionary<string, TTotals> Copy() => new(_totals);
}

/// <summary>How many names are remembered.</summary>
internal static class NamesOfGone
{
    /// <summary>
    /// As many keep their counts. Where more come, as where contexts are made without end and each has a number for a name, those
    /// of the first ones go to <see cref="Others"/>.
    /// </summary>
    public const int Most = 1_000;

    public const string Others = "(others)";
}
