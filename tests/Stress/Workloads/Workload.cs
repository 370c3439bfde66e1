namespace Aio.Stress;

/// <summary>One kind of work that posters make due and the loop answers, with the accounts of both sides.</summary>
internal abstract class Workload
{
    /// <summary>Any poster: makes something due, and at times waits for the answer.</summary>
    public abstract void Step(Poster poster);

    /// <summary>Any poster, at its end: waits until all that it made due is answered.</summary>
    public abstract void Settle(Poster poster);

    /// <summary>Whether the loop's program has something to do between two polls.</summary>
    public virtual bool HasBetweenPolls => false;

    /// <summary>Home thread: that.</summary>
    public virtual void BetweenPolls()
    {
    }

    /// <summary>After all threads have ended: closes the accounts.</summary>
    public abstract void Verify(Tally tally);

    /// <summary>For the report of a loss.</summary>
    public abstract string Describe();

    /// <summary>One for each thing that the description is about.</summary>
    protected static string Lines(IEnumerable<string> lines) => string.Join($"{Environment.NewLine}  ", lines);
}
