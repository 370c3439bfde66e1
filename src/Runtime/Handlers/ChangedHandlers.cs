using System.Diagnostics.CodeAnalysis;

namespace Aio;

/// <summary>The handlers that want something else than is watched, each once, in any order.</summary>
internal struct ChangedHandlers()
{
    private AioFdHandler?[] _handlers = [];
    private int _count;

    /// <summary>Adds one, unless it is here.</summary>
    public void Add(AioFdHandler handler)
    {
        if (handler.ChangePlace != 0)
        {
            return;
        }

        if (_count == _handlers.Length)
        {
            Array.Resize(ref _handlers, Math.Max(16, _count * 2));
        }

        _handlers[_count++] = handler;
        handler.ChangePlace = _count;
    }

    /// <summary>Removes one, if it is here.</summary>
    public void Remove(AioFdHandler handler)
    {
        if (handler.ChangePlace == 0)
        {
            return;
        }

        // The last one fills the gap.
        var last = _handlers[--_count]!;
        _handlers[handler.ChangePlace - 1] = last;
        _handlers[_count] = null;
        last.ChangePlace = handler.ChangePlace;
        handler.ChangePlace = 0;
    }

    public bool TryTake([NotNullWhen(true)] out AioFdHandler? handler)
    {
        handler = _count > 0 ? _handlers[_count - 1] : null;
        if (handler is null)
        {
            return false;
        }

        Remove(handler);
        return true;
    }
}
