using System.Collections.Immutable;
using Aio.RealCode.Tests.Reports;
using Aio.RealCode.Tests.Sources;
using Microsoft.CodeAnalysis;

namespace Aio.RealCode.Tests.Removals;

/// <summary>The project's own fences: without any of those of the wake protocol, its own rules report it.</summary>
public class OwnFencesTests
{
    private const string Gate = "Waking/WakeGate.cs";

    private static readonly Lazy<SourceFolder> Runtime = new(() => SourceFolder.Read(Repository.Runtime));

    private static readonly Lazy<ImmutableArray<Removal>> FencesOfGate = new(() =>
        [.. new RemovalRun(Runtime.Value.Compilation, looksAtAllFiles: true).Removals.Where(removal => Runtime.Value.PathOf(removal.Tree) == Gate)]);

    public static TheoryData<int> NumbersOfFences => [.. Enumerable.Range(0, FencesOfGate.Value.Length)];

    [Fact]
    public async Task Runtime_HasNothingToReport() =>
        Assert.Empty((await MemoryOrderingRules.ReportAsync(Runtime.Value.Compilation, TestContext.Current.CancellationToken)).Select(report => report.ToString()));

    [Fact]
    public void WakeGate_HasFiveFences() =>
        Assert.Equal(
            [
                "_notified.ExchangeFullFence(Up)", "_announced.ExchangeFullFence(Down)", "_announced.ExchangeFullFence(Up)", "AtomicFence.Full()",
                "_notified.ExchangeFullFence(Down)",
            ],
            FencesOfGate.Value.Select(removal => removal.Before));

    [Theory]
    [MemberData(nameof(NumbersOfFences))]
    public async Task WakeGateWithoutAFence_IsReported(int number)
    {
        var removal = FencesOfGate.Value[number];

        var result = await new RemovalRun(Runtime.Value.Compilation, looksAtAllFiles: true).TryAsync(removal, TestContext.Current.CancellationToken);

        Assert.True(result.Compiles);
        Assert.True(result.IsReported, removal.Before);
    }
}
