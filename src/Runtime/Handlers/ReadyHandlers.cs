namespace Aio;

/// <summary>The handlers that have something to be told, in order. The links are their own.</summary>
internal struct ReadyHandlers
{
    private AioFdHandler? _last;

    public AioFdHandler? First { get; private set; }

    public void Append(AioFdHandler handler)
    {
        handler.PreviousReady = _last;
        if (_last is null)
        {
            First = handler;
        }
        else
        {
            _last.NextReady = handler;
        }

        _last = handler;
        handler.IsListed = true;
    }

    public void Prepend(AioFdHandler handler)
    {
        handler.NextReady = First;
        if (First is null)
        {
            _last = handler;
        }
        else
        {
            First.PreviousReady = handler;
        }

        First = handler;
        handler.IsListed = true;
    }

    public void Remove(AioFdHandler handler)
    {
        if (handler.PreviousReady is { } previous)
        {
            previous.NextReady = handler.NextReady;
        }
        else
        {
            First = handler.NextReady;
        }

        if (handler.NextReady is { } next)
        {
            next.PreviousReady = handler.PreviousReady;
        }
        else
        {
            _last = handler.PreviousReady;
        }

        handler.PreviousReady = null;
        handler.NextReady = null;
        handler.IsListed = false;
    }
}
