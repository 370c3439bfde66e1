using System.Runtime.InteropServices;

namespace Aio;

/// <summary>Windows, and wherever the framework has events: an auto-reset event.</summary>
internal sealed class WaitHandleMechanism : EventMechanism
{
    private readonly AutoResetEvent _event = new(initialState: false);

    public override SafeHandle Handle => _event.SafeWaitHandle;

    public override void Set() => _event.Set();

    public override bool TestAndClear() => _event.WaitOne(0);

    public override void Dispose() => _event.Dispose();
}
