using Microsoft.Win32.SafeHandles;

namespace Aio;

/// <summary>A descriptor of ours. It is closed when the last call that uses it has returned, so its number is not reused
/// under a thread that is about to write.</summary>
internal sealed class SafeDescriptor : SafeHandleMinusOneIsInvalid
{
    public SafeDescriptor(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
