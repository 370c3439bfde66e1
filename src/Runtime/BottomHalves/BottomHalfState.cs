namespace Aio;

/// <summary>The bits of a bottom half's state word. Every change is one interlocked operation on that word.</summary>
internal static class BottomHalfState
{
    /// <summary>It is in a list, or the thread that set this bit is about to put it there.</summary>
    public const int Linked = 1;

    /// <summary>A run is due.</summary>
    public const int Scheduled = 2;

    /// <summary>A run is due when the loop dispatches anyway.</summary>
    public const int Idle = 4;

    /// <summary>No run is claimed any more.</summary>
    public const int Disposed = 8;

    public const int Pending = Scheduled | Idle;
}
