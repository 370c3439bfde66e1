namespace Aio.Samples.Tests.EmbedInForeignLoop;

/// <summary>A bottom half that runs an action and counts its runs.</summary>
internal sealed class ActionBottomHalf(AioContext context, Action? action = null) : BottomHalf(context)
{
    public int Runs { get; private set; }

    protected override void Run()
    {
        Runs++;
        action?.Invoke();
    }
}
