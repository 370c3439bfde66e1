using System.Threading;

namespace KnownBugs;

// The owner of the bias enters by a flag of its own; the first other thread takes the bias away for good.
// Source: D. Dice, M. Moir and W. Scherer, "Quickly reacquirable locks" (2003); T. Onodera et al., "Lock reservation" (OOPSLA 2002).
// Meet: Enter, by the owner, stores _held and loads _revoked; Revoke stores _revoked and loads _held.
// Without A:
//   owner: _held waits in the store buffer; reads _revoked: clear, is inside
//   other: sets _revoked, fence, reads _held: clear, enters the monitor
//   owner: its store arrives; both are inside
// Without B:
//   other: _revoked waits in the store buffer; reads _held: clear, enters the monitor
//   owner: sets _held, fence, reads _revoked: clear, is inside
//   other: its store arrives; both are inside
public sealed class BiasedLock(Thread owner)
{
    private readonly object _monitor = new();
    private Flag _held;
    private Flag _revoked;

    public void Enter()
    {
        if (Thread.CurrentThread != owner)
        {
            Revoke();
        }
        else if (!_revoked.IsSet)
        {
            _held.SetAndFence(); // fence: A, else: _held.Set();
            if (!_revoked.IsSet) // load: A
            {
                return;
            }

            _held.Clear();
        }

        Monitor.Enter(_monitor);
    }

    public void Exit()
    {
        if (Thread.CurrentThread == owner && _held.IsSet)
        {
            _held.Clear();
        }
        else
        {
            Monitor.Exit(_monitor);
        }
    }

    private void Revoke()
    {
        _revoked.SetAndFence(); // fence: B, else: _revoked.Set();
        while (_held.IsSet) // load: B
        {
            Thread.SpinWait(10);
        }
    }

    private struct Flag
    {
        private int _value;

        public readonly bool IsSet => Volatile.Read(in _value) != 0;

        public void Set() => Volatile.Write(ref _value, 1);

        public void Clear() => Volatile.Write(ref _value, 0);

        public void SetAndFence() => Interlocked.Exchange(ref _value, 1);
    }
}
