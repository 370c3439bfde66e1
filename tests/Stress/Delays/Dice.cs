namespace Aio.Stress;

/// <summary>Random numbers that the same seed repeats (xorshift64*). For one thread.</summary>
internal struct Dice
{
    private ulong _state;

    public Dice(ulong seed) => _state = Mix(seed);

    /// <summary>It has no seed yet.</summary>
    public readonly bool IsBlank => _state == 0;

    public uint Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (uint)((_state * 0x2545F4914F6CDD1D) >> 32);
    }

    /// <summary>From 0 to one less than <paramref name="sides"/>.</summary>
    public int Below(int sides) => (int)(((ulong)Next() * (uint)sides) >> 32);

    public bool OneIn(int sides) => Below(sides) == 0;

    /// <summary>A seed made of another one and a number.</summary>
    public static ulong Derive(ulong seed, int number) => Mix(seed + ((ulong)(uint)number * 0x9E3779B97F4A7C15));

    private static ulong Mix(ulong seed)
    {
        seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
        seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EB;
        return (seed ^ (seed >> 31)) | 1;
    }
}
