namespace Aio.Analyzers.Suppression;

/// <summary>The ids of all suppressions, by which they can be turned off.</summary>
internal static class SuppressionIds
{
    public const string MarkedMethodStatic = "AIOSPR0001";
    public const string MarkedMethodParameter = "AIOSPR0002";
    public const string CoroutineAwait = "AIOSPR0003";
    public const string MarkedMethodUnused = "AIOSPR0004";
}
