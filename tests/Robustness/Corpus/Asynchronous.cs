// Coroutines on the loop.
namespace Corpus;

internal partial class Device(AioContext context)
{
    [BottomHalf]
    private async ValueTask ReadAsync(int count, CancellationToken cancellation)
    {
        await foreach (var item in ItemsAsync(cancellation).WithCancellation(cancellation))
        {
            await using var stream = new MemoryStream();
            await stream.WriteAsync(new byte[item + count], cancellation);
        }
    }

    [BottomHalf] private async Task FlushAsync() { await Task.Yield(); ScheduleReadAsync(1); }

    [BottomHalf(Name = "Drain")] private ValueTask DrainAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    [BottomHalf] private async void Refused() => await Task.Delay(1);

    [BottomHalf] private async Task<int> AlsoRefused() => await Task.FromResult(1);

    [AioTimer] private void Sweep() { ScheduleFlushAsync(); Drain(); }

    private static async IAsyncEnumerable<int> ItemsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(i, cancellation);
            yield return i;
        }
    }
}
