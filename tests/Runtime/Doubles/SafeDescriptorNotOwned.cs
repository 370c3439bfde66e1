using System.Runtime.InteropServices;

namespace Aio.Tests;

/// <summary>The number of a descriptor, or of none, that somebody else closes.</summary>
internal sealed class SafeDescriptorNotOwned : SafeHandle
{
    public SafeDescriptorNotOwned(nint descriptor)
        : base(invalidHandleValue: -1, ownsHandle: false) => SetHandle(descriptor);

    public override bool IsInvalid => handle == -1;

    protected override bool ReleaseHandle() => true;
}
