using System.Diagnostics.Metrics;

namespace Aio;

/// <summary>The meter of all instruments, named <see cref="Name"/> (<c>docs/observability.md</c>).</summary>
internal static class AioMeter
{
    public const string Name = "Aio";

    public static readonly Meter Meter = new(new MeterOptions(Name)
    {
        Version = typeof(AioMeter).Assembly.GetName().Version?.ToString(fieldCount: 3),
    });
}
