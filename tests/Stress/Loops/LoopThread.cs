namespace Aio.Stress;

/// <summary>The home thread of a round's context, which loops until it is stopped.</summary>
internal sealed class LoopThread
{
    private readonly Round _round;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private readonly Action? _betweenPolls;

    /// <param name="round">Whose context.</param>
    /// <param name="betweenPolls">What the program does there, if anything.</param>
    public LoopThread(Round round, Action? betweenPolls)
    {
        _round = round;
        _betweenPolls = betweenPolls;
        _thread = round.Start("loop", Loop);
    }

    /// <summary>Any other thread: ends it, by the notification that a cancelled token makes.</summary>
    public void Stop()
    {
        _stop.Cancel();
        Patience.Join(_thread, _round);
        _stop.Dispose();
    }

    private void Loop()
    {
        if (_round.Kind == LoopKind.Direct && _betweenPolls is null && _round.UsesRun)
        {
            _round.Context.Run(_stop.Token);
            return;
        }

        using var registration = _stop.Token.UnsafeRegister(static context => ((AioContext)context!).Notify(), _round.Context);
        var foreign = _round.Kind == LoopKind.Embedded ? new ForeignLoop(_round) : null;
        while (!_stop.IsCancellationRequested)
        {
            _betweenPolls?.Invoke();
            if (foreign is not null)
            {
                foreign.IterateOnce();
            }
            else
            {
                _round.Context.Poll(blocking: true);
            }
        }
    }
}
