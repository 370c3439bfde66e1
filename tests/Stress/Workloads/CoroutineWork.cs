using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Aio.CompilerServices;

namespace Aio.Stress;

/// <summary>
/// Asynchronous bottom halves, and a queue of such calls, that wait in between, and at times end by an exception, or on another
/// thread. Runs never overlap, each schedule is answered by one that sees what was written before it, and each begun one ends.
/// </summary>
internal sealed class CoroutineWork : Workload
{
    private const int MostCapacity = 16;
    private const int MostWaits = 3;
    private const int RunsPerException = 1024;
    private const int RunsPerEndElsewhere = 4;

    private readonly Round _round;
    private readonly bool _endsElsewhere;
    private readonly Answering[] _coroutines;
    private readonly Queue _queue;
    private readonly DeliveryAccount _account;

    // Home thread.
    private long _continuations;

    // A run that ends by one after the last poll of its round throws it on the thread pool.
    static CoroutineWork() => ExceptionHandling.SetUnhandledExceptionHandler(static exception => exception is PlannedException);

    /// <param name="round">Whose loop answers.</param>
    /// <param name="endsElsewhere">
    /// Whether runs may end on another thread, perhaps before the loop waits for that. How many looks at their end the loop then takes
    /// cannot be known: for rounds that count no other continuations.
    /// </param>
    public CoroutineWork(Round round, bool endsElsewhere)
    {
        _round = round;
        _endsElsewhere = endsElsewhere;
        _account = new DeliveryAccount(round, "the asynchronous queue");
        _queue = new Queue(this, 1 + round.SetupDice.Below(MostCapacity));
        _coroutines = new Answering[1 + round.SetupDice.Below(3)];
        for (var which = 0; which < _coroutines.Length; which++)
        {
            _coroutines[which] = new Answering(this, $"asynchronous bottom half {which}");
        }
    }

    public override void Step(Poster poster)
    {
        if (poster.Dice.OneIn(3))
        {
            _queue.Post((poster.Number, _account.Next(poster)));
            if (poster.Waits)
            {
                _account.Settle(poster);
            }

            return;
        }

        var coroutine = _coroutines[poster.Dice.Below(_coroutines.Length)];
        coroutine.Account.Write(poster);
        if (poster.Dice.OneIn(8))
        {
            coroutine.ScheduleIdle();
        }
        else
        {
            coroutine.Schedule();
        }

        if (poster.Waits)
        {
            coroutine.Settle(poster);
        }
    }

    public override void Settle(Poster poster)
    {
        _account.Settle(poster);
        foreach (var coroutine in _coroutines)
        {
            coroutine.Settle(poster);
        }
    }

    public override void Verify(Tally tally)
    {
        tally.Items += _account.Total + (_endsElsewhere ? _round.Context.GetStatistics().ContinuationsRun : _continuations);
        foreach (var coroutine in _coroutines)
        {
            tally.Runs += coroutine.Runs.Begun;
            coroutine.Dispose();
        }
    }

    public override string Describe() => Lines(
    [
        .. _coroutines.Select(static coroutine => $"{coroutine.Account}; {coroutine.Runs}; {StateWords.Of(coroutine)}"),
        $"{_account}; {_queue.Runs}",
    ]);

    /// <summary>Waits a few times, and ends in one way or another.</summary>
    private async ValueTask WanderAsync(CancellationToken disposal)
    {
        for (var waits = _round.HomeDice.Below(MostWaits + 1); waits > 0; waits--)
        {
            if (_round.HomeDice.OneIn(2))
            {
                await Task.Yield();
            }
            else
            {
                await new Detour(_round.Context.SynchronizationContext);
            }

            if (disposal.IsCancellationRequested)
            {
                // Begun for a schedule that another run had answered already. Nobody waits for it.
                return;
            }

            _round.Context.VerifyHomeThread();
            if (SynchronizationContext.Current != _round.Context.SynchronizationContext)
            {
                Loss.Stop(_round, "An asynchronous bottom half goes on without the synchronization context.");
            }

            _continuations++;
            _round.MayGoOn();
        }

        if (_endsElsewhere && _round.HomeDice.OneIn(RunsPerEndElsewhere))
        {
            await new Detour(comesBackThrough: null);
            return;
        }

        if (_round.HomeDice.OneIn(RunsPerException))
        {
            throw new PlannedException();
        }
    }

    private sealed class Answering(CoroutineWork work, string name) : Coroutine(work._round.Context)
    {
        public SightAccount Account { get; } = new(work._round, name);

        public RunAccount Runs { get; } = new(work._round, name);

        public void Settle(Poster poster)
        {
            Account.Settle(poster);
            Runs.Settle(poster);
        }

        protected override async ValueTask RunAsync(CancellationToken disposal)
        {
            Runs.Begin();
            try
            {
                Account.Look();
                await work.WanderAsync(disposal).ConfigureAwait(!work._endsElsewhere);
            }
            finally
            {
                Runs.End();
            }
        }
    }

    private sealed class Queue(CoroutineWork work, int capacity) : CoroutineQueue<(int Poster, long Number)>(work._round.Context, capacity)
    {
        public RunAccount Runs { get; } = new(work._round, "the asynchronous queue");

        protected override ValueTask RunAsync(in (int Poster, long Number) item, CancellationToken disposal) => CallAsync(item.Poster, item.Number, disposal);

        private async ValueTask CallAsync(int poster, long number, CancellationToken disposal)
        {
            Runs.Begin();
            try
            {
                await work.WanderAsync(disposal).ConfigureAwait(!work._endsElsewhere);
            }
            finally
            {
                Runs.End();
                work._account.Deliver(poster, number);
            }
        }
    }

    /// <summary>How many runs have begun and ended, one at a time.</summary>
    private sealed class RunAccount(Round round, string name)
    {
        private long _begun;
        private long _ended;

        public long Begun => _begun;

        /// <summary>Home thread.</summary>
        public void Begin()
        {
            round.Context.VerifyHomeThread();
            if (Volatile.Read(ref _ended) != _begun)
            {
                Loss.Stop(round, $"A run of {name} began while another one was under way.");
            }

            Volatile.Write(ref _begun, _begun + 1);
        }

        /// <summary>Whichever thread it ends on.</summary>
        public void End() => Volatile.Write(ref _ended, _ended + 1);

        /// <summary>A poster: waits until those that have begun have ended.</summary>
        public void Settle(Poster poster) => poster.Await(ref _ended, Volatile.Read(ref _begun), $"the end of a run of {name}");

        public override string ToString() => $"{_begun} begun, {_ended} ended";
    }

    /// <summary>By way of a thread of the framework's pool, where the code stays if it does not come back.</summary>
    private readonly struct Detour(SynchronizationContext? comesBackThrough) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Detour GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) =>
            ThreadPool.UnsafeQueueUserWorkItem(
                static way =>
                {
                    Delays.Scatter();
                    if (way.Back is { } back)
                    {
                        back.Post(static continuation => ((Action)continuation!)(), way.Continuation);
                    }
                    else
                    {
                        way.Continuation();
                    }

                    StoreBuffer.Drain();
                },
                (Back: comesBackThrough, Continuation: continuation),
                preferLocal: false);
    }
}
