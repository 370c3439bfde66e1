namespace Aio.Stress;

/// <summary>
/// Callbacks that wait, inside a nested WaitWhile, for what their poster writes after it has scheduled them; it tells the loop by a
/// kick only.
/// </summary>
internal sealed class WaitWork : Workload
{
    private readonly Waiter[] _waiters;

    public WaitWork(Round round)
    {
        _waiters = new Waiter[round.Posters];
        for (var poster = 0; poster < _waiters.Length; poster++)
        {
            _waiters[poster] = new Waiter(round, poster);
        }
    }

    public override void Step(Poster poster)
    {
        poster.Schedules++;
        _waiters[poster.Number].Step();
        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster) => _waiters[poster.Number].Settle(poster);

    public override void Verify(Tally tally)
    {
        foreach (var waiter in _waiters)
        {
            tally.Runs += waiter.Runs;
            waiter.Dispose();
        }
    }

    public override string Describe() => Lines(_waiters.Select(waiter => $"{waiter}"));

    private sealed class Waiter(Round round, int poster) : BottomHalf(round.Context)
    {
        // What the poster is going to write, and what it has written.
        private OwnCacheLine.Int32 _intended;
        private OwnCacheLine.Int32 _written;
        private long _seen;

        public long Runs { get; private set; }

        /// <summary>The poster.</summary>
        public void Step()
        {
            var number = _written.Value.ReadAcquire() + 1;
            _intended.Value.WriteRelease(number);
            Schedule();
            Delays.FillStoreBuffer();
            _written.Value.WriteRelease(number);
            Context.Kick();
        }

        public void Settle(Poster poster) =>
            poster.Await(ref _seen, _written.Value.ReadAcquire(), "the end of a WaitWhile");

        protected override void Run()
        {
            Runs++;
            Context.WaitWhile(static waiter => waiter._written.Value.ReadAcquire() < waiter._intended.Value.ReadAcquire(), this);
            Volatile.Write(ref _seen, _written.Value.ReadAcquire());
            round.MayGoOn();
        }

        public override string ToString() =>
            $"WaitWhile for poster {poster}: intended {_intended.Value.ReadAcquire()}, written {_written.Value.ReadAcquire()}, seen {Volatile.Read(ref _seen)}; {Runs} runs; {StateWords.Of(this)}";
    }
}
