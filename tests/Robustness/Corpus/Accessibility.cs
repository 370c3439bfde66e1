// Stubs are as visible as their methods, and no more than what they take.
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

[assembly: CLSCompliant(false)]
[module: System.Runtime.CompilerServices.SkipLocalsInit]

namespace Corpus;

public partial class Device(AioContext context)
{
    private protected readonly record struct Secret(int Value);

    [BottomHalf] public void Kick() { }

    [BottomHalf] private protected void Take(Secret secret) { }

    [BottomHalf] protected internal void Complete(int tag) { }

    [Conditional("DEBUG")] [BottomHalf] internal void Log(string text) { }

    [Experimental("CORPUS1")] [BottomHalf] public void Try() { }

    [Obsolete("Use Kick.")] [AioTimer] public void Sweep() { }
}
