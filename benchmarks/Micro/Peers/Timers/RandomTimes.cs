namespace Aio.Benchmarks.Micro;

/// <summary>Numbers by xorshift, as in the peer in C: next to nothing beside what a timer costs.</summary>
internal struct RandomTimes()
{
    private const int MillisecondsOfHour = 3_600_000;

    private uint _state = 2463534242;

    /// <summary>Zero or more, below the limit.</summary>
    public int Below(int limit) => (int)(Draw() % (uint)limit);

    /// <summary>Far away, so that none expires while another is measured.</summary>
    public int Milliseconds() => MillisecondsOfHour + Below(MillisecondsOfHour);

    private uint Draw()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }
}
