namespace Aio;

/// <summary>What a <see cref="Registry{TOwner, TTotals}"/> keeps of each owner: numbers that only go up.</summary>
/// <typeparam name="TOwner">Who counts.</typeparam>
/// <typeparam name="TTotals">The numbers themselves. A struct, so that the compiler makes a registry of its own for each kind.</typeparam>
internal interface ITotals<TOwner, TTotals>
    where TTotals : struct, ITotals<TOwner, TTotals>
{
    /// <summary>Under which name its numbers are shown. From any thread.</summary>
    public static abstract string NameOf(TOwner owner);

    /// <summary>What it has counted so far. From any thread.</summary>
    public static abstract TTotals Of(TOwner owner);

    /// <summary>The finalizer's thread: it has been collected, and nobody had ended it.</summary>
    public static abstract void OnCollected(TOwner owner);

    public static abstract TTotals Sum(in TTotals left, in TTotals right);

    /// <summary>
    /// Of each number the higher one. What an owner counts is no atomic snapshot, and what is derived from several numbers may be too low
    /// for a moment; but what was shown once must not be shown lower.
    /// </summary>
    public static abstract TTotals Highest(in TTotals left, in TTotals right);
}
