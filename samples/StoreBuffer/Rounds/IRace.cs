namespace StoreBuffer;

/// <summary>What two threads do at the same moment, in each round.</summary>
internal interface IRace
{
    /// <summary>Before a round, on the left thread: brings what <see cref="Left"/> loads into this processor's cache.</summary>
    public void PrepareLeft();

    /// <summary>The same on the right thread.</summary>
    public void PrepareRight();

    /// <param name="round">1 for the first one. What is stored in a round is its number, so that nothing has to be put back.</param>
    public void Left(int round);

    /// <inheritdoc cref="Left"/>
    public void Right(int round);

    /// <summary>After a round, alone.</summary>
    public void Count(int round);
}
