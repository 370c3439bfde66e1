namespace Aio.Stress;

/// <summary>What each poster has written before it made something due, and what of that the loop has seen.</summary>
internal sealed class SightAccount(Round round, string name)
{
    private readonly PerPoster _written = new(round.Posters);
    private readonly PerPoster _seen = new(round.Posters);

    /// <summary>A poster: by a plain write, which what it does next makes visible.</summary>
    public void Write(Poster poster)
    {
        Delays.BeforeStore();
        _written[poster.Number]++;
        poster.Schedules++;
    }

    /// <summary>A poster: waits until all that it wrote is seen.</summary>
    public void Settle(Poster poster) => poster.Await(ref _seen[poster.Number], _written[poster.Number], name);

    /// <summary>Home thread: looks at all, by plain reads.</summary>
    public void Look()
    {
        for (var poster = 0; poster < round.Posters; poster++)
        {
            var written = _written[poster];
            if (written != _seen[poster])
            {
                Volatile.Write(ref _seen[poster], written);
            }
        }
    }

    public override string ToString() => $"{name}: written {_written}; seen {_seen}";
}
