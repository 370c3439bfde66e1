namespace Aio.Tests;

/// <summary>A handler that runs actions, counts its calls, and knows nothing of busy-polling.</summary>
internal sealed class ActionHandler : AioFdHandler
{
    public Action? WhenRead { get; set; }

    public Action? WhenWritten { get; set; }

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    protected override void OnRead()
    {
        Reads++;
        WhenRead?.Invoke();
    }

    protected override void OnWrite()
    {
        Writes++;
        WhenWritten?.Invoke();
    }
}
