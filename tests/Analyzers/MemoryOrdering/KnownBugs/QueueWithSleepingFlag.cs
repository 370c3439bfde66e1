using System;
using System.Collections.Concurrent;
using System.Threading;

namespace KnownBugs;

// The commonest lost wake-up of C#: post to a queue, and wake its only consumer if that sleeps.
// Source: the "sleeping" flag of many actors, loggers and event loops; Linux has it as set_current_state against wake_up_process
//   (Documentation/memory-barriers.txt, "Sleep and wake-up functions").
// Meet: Post stores an action, by Enqueue, and loads _isSleeping; Run stores _isSleeping and loads whether the queue is empty.
// Without A:
//   poster:   the action waits in the store buffer, for Enqueue publishes by a volatile write; reads _isSleeping: false
//   consumer: _isSleeping = true, fence, finds the queue empty, sleeps
//   poster:   has woken nobody; its store arrives, and the action lies there
// Without B:
//   consumer: _isSleeping = true waits in the store buffer; finds the queue empty
//   poster:   enqueues, fence, reads _isSleeping: false, so wakes nobody
//   consumer: sleeps; its store arrives too late
internal sealed class Actor
{
    private readonly ConcurrentQueue<Action> _queue = new();
    private readonly AutoResetEvent _wakeUp = new(initialState: false);
    private volatile bool _isSleeping;
    private volatile bool _isStopping;

    public void Start() => new Thread(Run) { Name = nameof(Actor) }.Start();

    public void Post(Action action)
    {
        _queue.Enqueue(action);
        Interlocked.MemoryBarrier(); // fence: A
        if (_isSleeping) // load: A
        {
            _wakeUp.Set();
        }
    }

    public void Stop()
    {
        _isStopping = true;
        _wakeUp.Set();
    }

    private void Run()
    {
        while (!_isStopping)
        {
            while (_queue.TryDequeue(out var action))
            {
                action();
            }

            _isSleeping = true;
            Interlocked.MemoryBarrier(); // fence: B
            if (_queue.IsEmpty) // load: B
            {
                _wakeUp.WaitOne();
            }

            // An exchange, for the next thing is a look at the queue. A volatile store that arrived late would cost a needless wake,
            // no more.
            Interlocked.Exchange(ref _isSleeping, false);
        }
    }
}
