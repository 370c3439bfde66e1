namespace StoreBuffer;

/// <summary>
/// Two places, X and Y, and two sides: the left one stores X and then loads Y, the right one stores Y and then loads X. Each
/// place has a cache line of its own, or rather two, since processors fetch lines in pairs.
/// </summary>
internal interface IStoreBuffering
{
    /// <summary>Where X lies in the object, in bytes.</summary>
    public const int OffsetOfX = 128;

    /// <summary>Where Y lies in the object, in bytes.</summary>
    public const int OffsetOfY = 256;

    /// <summary>How long the object is, in bytes.</summary>
    public const int Size = 384;

    public int X { get; }

    public int Y { get; }

    /// <param name="value">What is stored.</param>
    /// <returns>What was loaded.</returns>
    public int Left(int value);

    /// <inheritdoc cref="Left"/>
    public int Right(int value);
}
