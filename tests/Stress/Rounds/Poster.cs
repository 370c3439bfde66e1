namespace Aio.Stress;

/// <summary>A thread that makes work for the loop of a round.</summary>
internal sealed class Poster(Round round, int number)
{
    public Dice Dice = new(Dice.Derive(round.Seed, number));

    public Round Round => round;

    public int Number => number;

    /// <summary>What it has made due so far.</summary>
    public long Schedules { get; set; }

    /// <summary>Whether to wait for the answer this time.</summary>
    public bool Waits => !round.HasMeetings && Dice.OneIn(round.SchedulesPerAnswer);

    /// <summary>Waits until <paramref name="answered"/>, which the loop raises, is <paramref name="expected"/>.</summary>
    public void Await(ref long answered, long expected, string what)
    {
        var patience = default(Patience);
        while (Volatile.Read(ref answered) < expected)
        {
            if (!patience.TryWait())
            {
                Loss.Stop(round, $"Poster {number} waits in vain for {what}: {expected} made due, {Volatile.Read(ref answered)} answered.");
            }
        }
    }
}
