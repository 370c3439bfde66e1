namespace EmbedInForeignLoop;

/// <summary>
/// What runs first, the lowest number foremost. While a source is ready, those of a higher number are not even asked, so that a
/// source which is always ready starves them.
/// </summary>
internal enum GLibPriority
{
    /// <summary><c>G_PRIORITY_HIGH</c></summary>
    High = -100,

    /// <summary><c>G_PRIORITY_DEFAULT</c></summary>
    Default = 0,

    /// <summary><c>G_PRIORITY_DEFAULT_IDLE</c></summary>
    DefaultIdle = 200,
}
