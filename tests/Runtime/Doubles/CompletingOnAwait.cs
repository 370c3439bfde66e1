using System.Threading.Tasks.Sources;

namespace Aio.Tests;

/// <summary>What is pending when it is looked at, and complete when it is awaited: as if another thread had come in between.</summary>
internal sealed class CompletingOnAwait(Exception? failure = null) : IValueTaskSource
{
    private bool _isAwaited;

    public int ResultsTaken { get; private set; }

    public ValueTask Task => new(this, token: 0);

    public ValueTaskSourceStatus GetStatus(short token) => !_isAwaited ? ValueTaskSourceStatus.Pending
        : failure is null ? ValueTaskSourceStatus.Succeeded
        : ValueTaskSourceStatus.Faulted;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _isAwaited = true;
        continuation(state);
    }

    public void GetResult(short token)
    {
        Assert.True(_isAwaited);
        ResultsTaken++;
        if (failure is not null)
        {
            throw failure;
        }
    }
}
