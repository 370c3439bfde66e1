namespace Aio.Stress;

/// <summary>What each poster has written before it made something due, and what of that the loop has seen.</summary>
internal sealed class SightAccount(Round round, string name)
{
    private readonly OwnCacheLine.Int32[] _written = new OwnCacheLine.Int32[round.Posters];
    private readonly PerPoster _seen = new(round.Posters);

    /// <summary>A poster: by a write that is no fence; what it does next makes it visible.</summary>
    public void Write(Poster poster)
    {
        Delays.FillStoreBuffer();
        ref var written = ref _written[poster.Number].Value;
        written.WriteRelease(written.ReadAcquire() + 1);
        poster.Schedules++;
    }

    /// <summary>A poster: waits until all that it wrote is seen.</summary>
    public void Settle(Poster poster) => poster.Await(ref _seen[poster.Number], _written[poster.Number].Value.ReadAcquire(), name);

    /// <summary>Home thread: looks at all, by reads that are no fences.</summary>
    public void Look()
    {
        for (var poster = 0; poster < round.Posters; poster++)
        {
            var written = _written[poster].Value.ReadAcquire();
            if (written != _seen[poster])
            {
                Volatile.Write(ref _seen[poster], written);
            }
        }
    }

    public override string ToString() => $"{name}: written {string.Join(' ', _written.Select(written => written.Value.ReadAcquire()))}; seen {_seen}";
}
