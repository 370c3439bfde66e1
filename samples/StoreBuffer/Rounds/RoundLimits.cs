namespace StoreBuffer;

/// <summary>When a row of the table is done: whichever comes first.</summary>
/// <param name="Rounds">So many rounds.</param>
/// <param name="Seconds">So many seconds.</param>
internal sealed record RoundLimits(int Rounds, int Seconds)
{
    public const int MostRounds = 1_000_000_000;
    public const int MostSeconds = 3600;

    public static RoundLimits Default { get; } = new(Rounds: 1_000_000, Seconds: 2);
}
