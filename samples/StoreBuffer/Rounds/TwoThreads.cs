using System.Diagnostics;

namespace StoreBuffer;

/// <summary>Runs the two sides of a race, each on a thread of its own, round by round.</summary>
internal sealed class TwoThreads
{
    private readonly IRace _race;
    private readonly Rendezvous _rendezvous = new();

    // Written by the left thread before a rendezvous, read by the right one after it.
    private bool _isOver;

    private TwoThreads(IRace race) => _race = race;

    /// <summary>The calling thread is the left one.</summary>
    /// <returns>How many rounds were run.</returns>
    public static int Run(IRace race, RoundLimits limits)
    {
        var threads = new TwoThreads(race);
        var right = new Thread(threads.RunRight) { Name = "right", IsBackground = true };
        right.Start();
        var rounds = threads.RunLeft(limits);
        right.Join();
        return rounds;
    }

    private int RunLeft(RoundLimits limits)
    {
        var watch = Stopwatch.StartNew();
        var time = TimeSpan.FromSeconds(limits.Seconds);
        var delay = new RandomDelay(seed: 1);
        for (var done = 0; ; done++)
        {
            _isOver = done == limits.Rounds || watch.Elapsed >= time;
            _rendezvous.Meet();
            if (done > 0)
            {
                _race.Count(done);
            }

            if (_isOver)
            {
                return done;
            }

            var turns = delay.Next();
            _race.PrepareLeft();
            _rendezvous.Meet();
            delay.Wait(turns);
            _race.Left(done + 1);
        }
    }

    private void RunRight()
    {
        var delay = new RandomDelay(seed: 2);
        for (var round = 1; ; round++)
        {
            _rendezvous.Meet();
            if (_isOver)
            {
                return;
            }

            var turns = delay.Next();
            _race.PrepareRight();
            _rendezvous.Meet();
            delay.Wait(turns);
            _race.Right(round);
        }
    }
}
