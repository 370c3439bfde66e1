using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmbedInForeignLoop;

/// <summary>A set of sources of GLib, which one thread at a time runs; and GLib's own two kinds of source.</summary>
internal sealed unsafe class GMainContext : SafeHandle
{
    /// <summary>Makes one. From any thread.</summary>
    public GMainContext()
        : this(GLibLibrary.MainContextNew(), isOwned: true)
    {
    }

    private GMainContext(nint context, bool isOwned)
        : base(0, isOwned) => SetHandle(context);

    /// <summary>The one that a program's main thread runs.</summary>
    public static GMainContext Default => new(GLibLibrary.MainContextDefault(), isOwned: false);

    public override bool IsInvalid => handle == 0;

    /// <summary>Calls something at an interval, on the thread that runs this. From any thread.</summary>
    /// <param name="interval">Rounded up to milliseconds.</param>
    /// <param name="callback">Whether it is to be called again.</param>
    /// <param name="priority">What runs first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is negative.</exception>
    public void AddTimeout(TimeSpan interval, Func<bool> callback, GLibPriority priority = GLibPriority.Default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        Add(GLibLibrary.TimeoutSourceNew((uint)GLibTimeout.ToMilliseconds(interval)), callback, priority);
    }

    /// <summary>Calls something when nothing of a lower number is ready, on the thread that runs this. From any thread.</summary>
    /// <param name="callback">Whether it is to be called again.</param>
    /// <param name="priority">What runs first.</param>
    public void AddIdle(Func<bool> callback, GLibPriority priority = GLibPriority.DefaultIdle) =>
        Add(GLibLibrary.IdleSourceNew(), callback, priority);

    protected override bool ReleaseHandle()
    {
        GLibLibrary.MainContextUnref(handle);
        return true;
    }

    private void Add(GLibLibrary.Source* source, Func<bool> callback, GLibPriority priority)
    {
        // GLib tells when it needs the delegate no longer.
        var data = GCHandle<Func<bool>>.ToIntPtr(new GCHandle<Func<bool>>(callback));
        GLibLibrary.SourceSetCallback(source, &OnCall, data, &OnRemoved);
        GLibLibrary.SourceSetPriority(source, (int)priority);
        _ = GLibLibrary.SourceAttach(source, this);
        GLibLibrary.SourceUnref(source);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCall(nint data)
    {
        if (NativeBoundary.IsExceptionUnderWay)
        {
            return GLibLibrary.True;
        }

        try
        {
            return GCHandle<Func<bool>>.FromIntPtr(data).Target() ? GLibLibrary.True : GLibLibrary.False;
        }
        catch (Exception exception) when (NativeBoundary.CanCarry)
        {
            // As with every callback that threw: it has had its turn.
            NativeBoundary.Carry(exception);
            return GLibLibrary.False;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRemoved(nint data)
    {
        var callback = GCHandle<Func<bool>>.FromIntPtr(data);
        callback.Dispose();
    }
}
