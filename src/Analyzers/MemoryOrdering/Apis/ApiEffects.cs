namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>What a method that is listed in a file does. A method may be listed with several words.</summary>
[Flags]
internal enum ApiEffects : byte
{
    None = 0,

    /// <summary>It stores what the object holds on which it is called.</summary>
    Store = 1,

    /// <summary>It loads that.</summary>
    Load = 2,

    /// <summary>It is a full fence.</summary>
    Fence = 4,

    /// <summary>It waits, wakes or starts a thread.</summary>
    Handover = 8,

    /// <summary>It runs what it is given on another thread.</summary>
    Thread = 16,
}
