using System;
using System.Collections.Concurrent;
using System.Threading;

namespace KnownBugs;

// Submitting wakes a worker only if one is idle; a worker rests only if there is nothing to do.
// Source: Go's scheduler, ready and wakep against findRunnable (proc.go, "delicate dance"); the same in rayon's and .NET's pools.
// Meet: Submit stores a job and loads _idle; Work stores _idle and loads whether there are jobs.
// Without A:
//   submitter: the job waits in the store buffer, for Enqueue publishes by a volatile write; reads _idle[0]: 0, so wakes nobody
//   worker:    _idle[0] = 1, fence, finds no job, rests
//   submitter: its store arrives; the job lies there while a worker rests
// Without B:
//   worker:    _idle[0] = 1 waits in the store buffer; finds no job
//   submitter: enqueues a job, fence, reads _idle[0]: 0, so wakes nobody
//   worker:    rests; its store arrives too late
public sealed class StealingPool : IDisposable
{
    private readonly ConcurrentQueue<Action> _jobs = new();
    private readonly int[] _idle;
    private readonly AutoResetEvent[] _wakeUps;
    private volatile bool _isStopped;

    public StealingPool(int workers)
    {
        _idle = new int[workers];
        _wakeUps = new AutoResetEvent[workers];
        for (int i = 0; i < workers; i++)
        {
            int self = i;
            _wakeUps[i] = new AutoResetEvent(false);
            new Thread(() => Work(self)) { IsBackground = true }.Start();
        }
    }

    public void Submit(Action job)
    {
        _jobs.Enqueue(job);
        Interlocked.MemoryBarrier(); // fence: A
        for (int i = 0; i < _idle.Length; i++)
        {
            if (Volatile.Read(ref _idle[i]) == 0) // load: A
            {
                continue;
            }

            if (Interlocked.Exchange(ref _idle[i], 0) == 1)
            {
                _wakeUps[i].Set();
                return;
            }
        }
    }

    public void Dispose()
    {
        _isStopped = true;
        foreach (AutoResetEvent wakeUp in _wakeUps)
        {
            wakeUp.Set();
        }
    }

    private void Work(int self)
    {
        while (!_isStopped)
        {
            if (_jobs.TryDequeue(out Action? job))
            {
                job();
                continue;
            }

            Volatile.Write(ref _idle[self], 1);
            Interlocked.MemoryBarrier(); // fence: B
            if (_jobs.IsEmpty) // load: B
            {
                _wakeUps[self].WaitOne();
            }

            // An exchange, for the next thing is a look at the jobs. A plain volatile store that arrived late would cost a needless
            // wake, no more.
            Interlocked.Exchange(ref _idle[self], 0);
        }
    }
}
