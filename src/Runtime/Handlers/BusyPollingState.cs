namespace Aio;

/// <summary>What <see cref="BusyPolling"/> keeps in each handler.</summary>
internal struct BusyPollingState
{
    /// <summary>Its place in the list of handlers.</summary>
    public int Index;

    /// <summary>How long it is worth looking for its events.</summary>
    public long Nanoseconds;

    /// <summary>OnPollBegin was called, and OnPollEnd was not.</summary>
    public bool HasBegun;

    /// <summary>It is counted among those that make busy-polling impossible.</summary>
    public bool IsObstacle;

    public PollingAbility Ability;
}

/// <summary>Whether a handler overrides OnPoll.</summary>
internal enum PollingAbility
{
    Unknown,
    Present,
    Lacking,
}
