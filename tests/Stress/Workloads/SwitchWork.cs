using System.Diagnostics.CodeAnalysis;

namespace Aio.Stress;

/// <summary>
/// Asynchronous methods that start on a poster and switch between the loop of the round and that of a thread, which is stopped and
/// started again meanwhile. Each is to come to its end, and to be after each switch where it should be.
/// </summary>
internal sealed class SwitchWork : Workload
{
    private const int MostSwitches = 6;
    private const int JourneysPerRestart = 256;

    private readonly Round _round;
    private readonly AioThread _thread;
    private readonly PerPoster _begun;
    private readonly PerPoster _ended;

    // Home thread of the round.
    private long _arrivals;

    public SwitchWork(Round round)
    {
        _round = round;
        _begun = new PerPoster(round.Posters);
        _ended = new PerPoster(round.Posters);
        _thread = new AioThread("other loop", new AioContextOptions { Backend = round.Backend });
        _thread.Start();
    }

    public override void Step(Poster poster)
    {
        poster.Schedules++;
        _begun[poster.Number]++;
        _ = Travel(poster.Number, 1 + poster.Dice.Below(MostSwitches), poster.Dice.OneIn(2));
        if (poster.Dice.OneIn(JourneysPerRestart))
        {
            Restart();
        }

        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster) =>
        poster.Await(ref _ended[poster.Number], _begun[poster.Number], "the ends of its asynchronous methods");

    public override void Verify(Tally tally)
    {
        tally.Items += _arrivals;
        _thread.Dispose();
    }

    public override string Describe() => $"asynchronous methods: begun {_begun}; ended {_ended}; {_arrivals} arrivals; the other loop {(_thread.IsRunning ? "runs" : "has stopped")}, {_thread.Context.GetStatistics()}";

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, it is a loss.")]
    private async Task Travel(int poster, int switches, bool isThere)
    {
        try
        {
            while (switches-- > 0)
            {
                var context = isThere ? _thread.Context : _round.Context;
                await context.SwitchTo();
                if (AioContext.Current != context || !context.IsHomeThread)
                {
                    Loss.Stop(_round, $"A method of poster {poster} has switched to a context and is elsewhere.");
                }

                if (!isThere)
                {
                    _arrivals++;
                    _round.MayGoOn();
                }

                isThere = !isThere;
            }
        }
        catch (Exception exception)
        {
            Loss.Stop(_round, $"A method of poster {poster} ended with {exception}");
        }

        // Several of one poster may end at a time, on two loops.
        Interlocked.Increment(ref _ended[poster]);
    }

    /// <summary>What is under way waits until the start, wherever it is. Posters may come at the same time.</summary>
    private void Restart()
    {
        lock (_thread)
        {
            _thread.Stop();
            _thread.Start();
        }
    }
}
