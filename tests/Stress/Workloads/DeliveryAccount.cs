namespace Aio.Stress;

/// <summary>Numbered items: each is to be delivered once, in the order of its poster.</summary>
internal sealed class DeliveryAccount(Round round, string name)
{
    private readonly PerPoster _posted = new(round.Posters);
    private readonly PerPoster _delivered = new(round.Posters);

    /// <summary>Home thread: all that were delivered.</summary>
    public long Total { get; private set; }

    /// <summary>A poster: the number of its next item.</summary>
    public long Next(Poster poster)
    {
        poster.Schedules++;
        return ++_posted[poster.Number];
    }

    /// <summary>A poster: waits for all that it has posted.</summary>
    public void Settle(Poster poster) => poster.Await(ref _delivered[poster.Number], _posted[poster.Number], name);

    /// <summary>Home thread.</summary>
    public void Deliver(int poster, long number)
    {
        Total++;
        var expected = _delivered[poster] + 1;
        if (number != expected)
        {
            Loss.Stop(round, $"{name}: item {number} of poster {poster} comes where {expected} is due.");
        }

        Volatile.Write(ref _delivered[poster], number);
    }

    public override string ToString() => $"{name}: posted {_posted}; delivered {_delivered}";
}
