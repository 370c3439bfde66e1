using Microsoft.Win32.SafeHandles;

namespace PingServer.Sockets;

/// <summary>
/// One descriptor kept back. When clients have all the others, the program itself still needs one now and then: the runtime opens
/// what it has not needed before, to print a warning, or to stop.
/// </summary>
internal sealed class SpareDescriptor : IDisposable
{
    private SafeFileHandle? _handle;

    public SpareDescriptor() => Take();

    /// <summary>Keeps one back, if there is one to be had and it does not have it already.</summary>
    public void Take()
    {
        try
        {
            _handle ??= File.OpenHandle("/dev/null");
        }
        catch (IOException)
        {
            // Somebody was faster; the next time, then.
        }
    }

    /// <summary>Lets whoever needs one have it.</summary>
    public void Release()
    {
        _handle?.Dispose();
        _handle = null;
    }

    public void Dispose() => Release();
}
