using System.Reflection;
using Aio.Analyzers.Suppression;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Workspace.Tests.Suppression;

/// <summary>Of a marked method, rules of other people don't ask for what its mark decides. Of others they go on to.</summary>
public class SuppressorTests
{
    [Fact]
    public Task MarkedMethodWithoutInstanceState_MayStayAnInstanceMethod() => SuppressionTest.VerifyAsync<MarkedMethodStaticSuppressor>(
        "CA1822",
        """
        partial class Device(AioContext context)
        {
            [BottomHalf] private void Kick() { }
            [BottomHalf] private async ValueTask Flush() => await Task.Yield();
            [AioTimer] private void Expire() { }
            [AioHandler(AioEvents.Read)] private void OnRead() { }
            private void Plain() { }
        }
        """,
        ["Kick", "Flush", "Expire", "OnRead", "Plain"],
        ["Plain"]);

    [Fact]
    public Task ParametersThatMakeTheForm_MayBeUnused() => SuppressionTest.VerifyAsync<MarkedMethodParameterSuppressor>(
        "IDE0060",
        """
        partial class Device(AioContext context)
        {
            [BottomHalf] private void Complete(int tag, in long result) { Console.WriteLine(); }
            [BottomHalf] private async ValueTask Flush(string name, CancellationToken stop) => await Task.Yield();
            [AioHandler(AioEvents.Read)] private void OnBell(EventNotifier bell) { Console.WriteLine(); }
            private void Plain(int unused) { Console.WriteLine(); Local(1); void Local(int local) { } }
            [BottomHalf] private void Outer() { Local(1); void Local(int inner) { Console.WriteLine(); } }
        }
        """,
        ["tag", "result", "name", "stop", "bell", "unused", "local", "inner"],
        ["stop", "unused", "local", "inner"]);

    [Fact]
    public Task AwaitsOfABottomHalf_NeedNoConfiguration() => SuppressionTest.VerifyAsync<CoroutineAwaitSuppressor>(
        "CA2007",
        """
        partial class Device(AioContext context)
        {
            [BottomHalf] private async ValueTask Flush() { await Marked(); Func<Task> later = async () => await InLambda(); await later(); }
            private async Task Plain() => await Unmarked();
            private static Task Marked() => Task.CompletedTask;
            private static Task InLambda() => Task.CompletedTask;
            private static Task Unmarked() => Task.CompletedTask;
        }
        """,
        ["Marked()", "InLambda()", "later()", "Unmarked()"],
        ["InLambda()", "Unmarked()"]);

    [Fact]
    public Task MarkedMethodWhoseStubsAreNotGenerated_IsNotUnused() => SuppressionTest.VerifyAsync<MarkedMethodUnusedSuppressor>(
        "IDE0051",
        """
        class Device
        {
            [BottomHalf] private void Kick() { }
            [AioTimer] private void Expire() { }
            [AioHandler(AioEvents.Read)] private void OnRead() { }
            private void Plain() { }
        }
        """,
        ["Kick", "Expire", "OnRead", "Plain"],
        ["Plain"]);

    [Fact]
    public void EachSuppression_HasAnIdOfItsOwnAndAReason()
    {
        var suppressors = typeof(MarkSuppressor).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null && type.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .Select(type => (DiagnosticSuppressor)Activator.CreateInstance(type)!)
            .ToList();
        var descriptors = suppressors.SelectMany(suppressor => suppressor.SupportedSuppressions).ToList();

        Assert.Equal(4, suppressors.Count);
        Assert.Equal(descriptors.Count, descriptors.Select(descriptor => descriptor.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(descriptors, descriptor =>
        {
            Assert.Matches("^AIOSPR[0-9]{4}$", descriptor.Id);
            Assert.EndsWith(".", descriptor.Justification.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        });
    }
}
