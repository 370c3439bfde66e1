using System.Collections.Concurrent;

namespace BlockQueue;

/// <summary>Threads that read blocks. They block so that the loop need not.</summary>
internal sealed class ReadWorkers : IDisposable
{
    private readonly BlockingCollection<BlockRequest> _requests = [];
    private readonly RegularFile _file;
    private readonly Action<BlockRequest, int, Exception?> _completed;
    private readonly Thread[] _threads;

    /// <param name="file">What is read.</param>
    /// <param name="threads">How many reads may be under way at once.</param>
    /// <param name="completed">Called by a worker for each request: with the bytes read, or the error.</param>
    public ReadWorkers(RegularFile file, int threads, Action<BlockRequest, int, Exception?> completed)
    {
        _file = file;
        _completed = completed;
        _threads = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"read worker {i}" };
        }

        Array.ForEach(_threads, thread => thread.Start());
    }

    /// <summary>Has a block read. It never waits: the device has no more requests than its depth.</summary>
    public void Read(BlockRequest request) => _requests.Add(request);

    /// <summary>Returns when the last worker has ended. What no worker has begun is dropped.</summary>
    public void Dispose()
    {
        _requests.CompleteAdding();
        while (_requests.TryTake(out _))
        {
        }

        Array.ForEach(_threads, thread => thread.Join());
        _requests.Dispose();
    }

    private void Work()
    {
        foreach (var request in _requests.GetConsumingEnumerable())
        {
            var bytesRead = 0;
            Exception? error = null;
            try
            {
                bytesRead = _file.Read(request.Offset, request.Data);
            }
            catch (Exception exception)
            {
                // Thrown here it would end the process. The loop knows whom it concerns.
                error = exception;
            }

            _completed(request, bytesRead, error);
        }
    }
}
