using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Aio;

namespace BlockQueue;

/// <summary>
/// A block device's request queue: worker threads read blocks, and one loop owns everything else.
/// </summary>
/// <remarks>
/// Nothing in here is locked. The two methods marked <c>[BottomHalf]</c> run on the loop's thread alone, one at a time, and
/// only they touch the fields below the line. Other threads never call them: they call the <c>Schedule…</c> methods that the
/// generator writes beside them, which hand the work to the loop, and wake it only if it sleeps.
/// </remarks>
internal sealed partial class BlockDevice : IDisposable
{
    // The generator finds the loop by this field's type.
    private readonly AioContext _context;
    private readonly RegularFile _file;
    private readonly ReadWorkers _workers;
    private readonly CancellationTokenSource _finished = new();
    private readonly long _blockSize;
    private readonly long _blockCount;

    // ---- The loop's own: its callbacks and nobody else. ----
    private readonly Stack<BlockRequest> _free = new();
    private readonly BlockRequest?[] _arrived;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _nextToRead;
    private long _nextToHash;

    // Written by the loop, read by whoever shows the progress.
    private long _bytesHashed;

    private BlockDevice(AioContext context, RegularFile file, QueueSettings settings)
    {
        _context = context;
        _file = file;
        _blockSize = settings.BlockSize;
        _blockCount = (file.Length + _blockSize - 1) / _blockSize;

        var depth = (int)Math.Min(settings.Depth, _blockCount);
        _arrived = new BlockRequest?[depth];
        for (var i = 0; i < depth; i++)
        {
            _free.Push(new BlockRequest((int)Math.Min(_blockSize, file.Length)));
        }

        // The workers are told whom to call, not what it means: a stub of ours, callable from any thread.
        _workers = new ReadWorkers(file, settings.Threads, completed: ScheduleComplete);
    }

    /// <summary>Allocates all that will ever be needed: the threads, and buffers for the depth, or fewer for a short file.</summary>
    /// <exception cref="BlockQueueException">That does not fit into memory.</exception>
    public static BlockDevice Create(AioContext context, RegularFile file, QueueSettings settings)
    {
        try
        {
            return new BlockDevice(context, file, settings);
        }
        catch (OutOfMemoryException exception)
        {
            throw BlockQueueException.NotEnoughMemory(settings, exception);
        }
    }

    /// <summary>How many blocks have been read and hashed. Only when the loop has stopped.</summary>
    public long Requests => _nextToHash;

    /// <summary>How far the digest has come. From any thread.</summary>
    public long BytesHashed => Volatile.Read(ref _bytesHashed);

    /// <summary>Runs the loop on the calling thread until the whole file is read.</summary>
    /// <returns>The SHA-256 of the file.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="interrupt"/> came first.</exception>
    /// <exception cref="BlockQueueException">The file could not be read, or changed meanwhile.</exception>
    public byte[] ReadToEnd(CancellationToken interrupt)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_finished.Token, interrupt);

        // The first push; from then on completions keep the loop going. What a callback throws leaves Run and comes out here.
        ScheduleRefill();
        _context.Run(stop.Token);

        interrupt.ThrowIfCancellationRequested();
        _file.ThrowIfItGrew();
        return _hash.GetHashAndReset();
    }

    /// <summary>Stops the workers. Afterwards nobody schedules anything, so that the context may be disposed.</summary>
    public void Dispose()
    {
        _workers.Dispose();
        _finished.Dispose();
        _hash.Dispose();
    }

    /// <summary>
    /// A block has been read, or not. It has parameters, so each call of <c>ScheduleComplete</c> arrives here once, none is
    /// merged with another.
    /// </summary>
    [BottomHalf]
    private void Complete(BlockRequest request, int bytesRead, Exception? error)
    {
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        if (bytesRead < request.Length)
        {
            throw BlockQueueException.Shrank(_file, request.Offset + bytesRead);
        }

        Park(request);
        HashWhatIsInOrder();

        // As many completions as arrive in one go, so many times this is called, and the refill runs once.
        ScheduleRefill();
    }

    /// <summary>
    /// Gives the workers as many blocks as there are buffers. It has no parameters, so schedules of it coalesce.
    /// </summary>
    [BottomHalf]
    private void Refill()
    {
        if (_nextToHash == _blockCount)
        {
            _finished.Cancel();
            return;
        }

        while (_nextToRead < _blockCount && _free.TryPop(out var request))
        {
            var offset = _nextToRead * _blockSize;
            request.Prepare(_nextToRead++, offset, (int)Math.Min(_blockSize, _file.Length - offset));
            _workers.Read(request);
        }
    }

    /// <summary>
    /// Blocks arrive in any order. At most as many are out as there are buffers, and all of them within that distance of the
    /// next one to hash: so each has a place of its own.
    /// </summary>
    private void Park(BlockRequest request)
    {
        ref var place = ref _arrived[request.Block % _arrived.Length];
        if (place is not null || request.Block < _nextToHash)
        {
            throw new InvalidOperationException($"Block {request.Block} was completed twice.");
        }

        place = request;
    }

    private void HashWhatIsInOrder()
    {
        while (true)
        {
            ref var place = ref _arrived[_nextToHash % _arrived.Length];
            if (place is not { } request)
            {
                return;
            }

            place = null;
            _hash.AppendData(request.Data);
            _nextToHash++;
            Volatile.Write(ref _bytesHashed, request.Offset + request.Length);
            _free.Push(request);
        }
    }
}
