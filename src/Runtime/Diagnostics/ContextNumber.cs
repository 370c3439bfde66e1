using System.Globalization;

namespace Aio;

/// <summary>Names for contexts to which nobody gives one.</summary>
internal static class ContextNumber
{
    private static int s_last;

    /// <summary>The next one of this process: <c>aio-1</c>, <c>aio-2</c>, … From any thread.</summary>
    public static string NextName() => string.Create(CultureInfo.InvariantCulture, $"aio-{Interlocked.Increment(ref s_last)}");
}
