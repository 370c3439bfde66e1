namespace Aio.Analyzers;

/// <summary>The categories of the rules; each has its thousand of ids.</summary>
internal static class RuleCategories
{
    public const string Usage = nameof(Usage);
    public const string MemoryOrdering = nameof(MemoryOrdering);
    public const string CallingContext = nameof(CallingContext);
}
