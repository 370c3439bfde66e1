[assembly: AssemblyFixture(typeof(Aio.Tests.Watchdog))]

namespace Aio.Tests;

/// <summary>
/// Ends the process if the tests hang, as they do where a wake-up is lost: better a failure with a dump of the stacks than a
/// run that somebody must cancel.
/// </summary>
public sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly Timer _timer = new(
        static _ => Environment.FailFast($"The tests did not end within {Limit.TotalMinutes} minutes. A wake-up was lost, or a core is missing."),
        null,
        Limit,
        Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
