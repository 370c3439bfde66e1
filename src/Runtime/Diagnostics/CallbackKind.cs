namespace Aio;

/// <summary>What a callback is called for, as the statistics tell them apart.</summary>
internal enum CallbackKind
{
    /// <summary>Scheduled, or posted for a single use.</summary>
    BottomHalf,

    /// <summary>Scheduled when idle, and not since as a full one.</summary>
    Idle,

    /// <summary>One item of a queue.</summary>
    QueueItem,

    /// <summary>One of a descriptor's handler.</summary>
    Handler,

    Timer,

    /// <summary>The rest of an asynchronous method.</summary>
    Continuation,

    /// <summary>What a thread of a pool has done.</summary>
    Completion,
}
