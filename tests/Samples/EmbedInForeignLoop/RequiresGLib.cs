using System.Runtime.InteropServices;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

internal static class RequiresGLib
{
    private static readonly bool s_isInstalled =
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libglib-2.0.so.0", out _);

    public static void OrSkip() => Assert.SkipUnless(
        s_isInstalled, "GLib is not installed here (Debian: apt-get install libglib2.0-0), or this is not Linux.");
}
