using System.Collections.Concurrent;

namespace Aio;

/// <summary>
/// The continuations that are not in use and that a thread keeps: those that ran there. Code that goes to and fro between two
/// loops so uses the same few again, which are in that core's cache, without an interlocked operation.
/// </summary>
/// <remarks>
/// A thread that runs more than it posts hands them over in batches to those that post more than they run, through the framework's
/// queue, which keeps them without allocating once it is large enough. As many exist as were ever posted at once, and a batch or
/// two for each thread.
/// </remarks>
internal sealed class FreeContinuations
{
    private const int BatchSize = 32;

    [ThreadStatic]
    private static FreeContinuations? t_ofThread;

    private static readonly ConcurrentQueue<Continuation> s_batches = new();

    // Linked through Next, which belongs to no list while they are free.
    private Continuation? _first;
    private int _count;

    // A full batch in reserve, so that a thread that is at the limit does not hand over one continuation after the other.
    private Continuation? _spareBatch;

    public static FreeContinuations OfThread => t_ofThread ??= new FreeContinuations();

    public Continuation Rent()
    {
        if (_first is null)
        {
            Refill();
        }

        if (_first is not { } continuation)
        {
            return new Continuation();
        }

        _first = (Continuation?)continuation.Next;
        _count--;
        continuation.Next = null;
        return continuation;
    }

    public void Return(Continuation continuation)
    {
        if (_count == BatchSize)
        {
            if (_spareBatch is not null)
            {
                s_batches.Enqueue(_spareBatch);
            }

            _spareBatch = _first;
            _first = null;
            _count = 0;
        }

        continuation.Next = _first;
        _first = continuation;
        _count++;
    }

    private void Refill()
    {
        if (_spareBatch is not null)
        {
            _first = _spareBatch;
            _spareBatch = null;
        }
        else if (!s_batches.TryDequeue(out _first))
        {
            return;
        }

        _count = BatchSize;
    }
}
