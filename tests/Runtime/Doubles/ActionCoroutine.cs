using Aio.CompilerServices;

namespace Aio.Tests;

/// <summary>An asynchronous bottom half, as generated code writes it, that counts its runs and how many of them are under way.</summary>
internal sealed class ActionCoroutine(AioContext context, Func<CancellationToken, Task> action) : Coroutine(context)
{
    public int Runs { get; private set; }

    public int Ended { get; private set; }

    public bool IsUnderWay { get; private set; }

    protected override ValueTask RunAsync(CancellationToken disposal) => CallAsync(disposal);

    private async ValueTask CallAsync(CancellationToken disposal)
    {
        Assert.False(IsUnderWay, "A run began while another one was under way.");
        IsUnderWay = true;
        Runs++;
        try
        {
            await action(disposal);
        }
        finally
        {
            IsUnderWay = false;
            Ended++;
        }
    }
}
