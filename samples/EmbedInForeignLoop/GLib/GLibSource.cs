using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aio;

namespace EmbedInForeignLoop;

/// <summary>
/// An <see cref="AioContext"/> as a source of GLib's main loop. GLib waits for one descriptor, which stands for all that the
/// context watches, and calls the three parts of an iteration.
/// </summary>
/// <remarks>
/// <para>
/// GLib's rules fit the context's: it asks every source to prepare before it waits, it skips check for a source that was ready
/// at once, and for all whose priority is behind that of a ready one; then the context stays announced until the next round.
/// </para>
/// <para>The thread that runs the loop becomes the context's home thread. QEMU's counterpart is <c>aio_get_g_source</c>.</para>
/// </remarks>
internal sealed unsafe class GLibSource : IDisposable
{
    // GLib keeps it, and there is one for all.
    private static readonly GLibLibrary.SourceFunctions* s_functions = MakeFunctions();

    private readonly AioContext _context;
    private readonly SafeHandle _wakeHandle;
    private Instance* _source;
    private bool _isAttached;

    /// <summary>Makes one that is attached to nothing yet.</summary>
    /// <param name="context">Stays its owner's, who disposes it after this.</param>
    /// <exception cref="PlatformNotSupportedException">The context's back end has no descriptor to wait for.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="DllNotFoundException">GLib is not installed.</exception>
    public GLibSource(AioContext context)
    {
        _context = context;
        _wakeHandle = context.WakeHandle;
        _source = (Instance*)GLibLibrary.SourceNew(s_functions, (uint)sizeof(Instance));
        _source->Self = new GCHandle<GLibSource>(this);

        // A callback may run the loop for a while, and the context with it; what is on the stack it leaves alone by itself.
        GLibLibrary.SourceSetCanRecurse(&_source->Base, GLibLibrary.True);

        // The number must not be given to another file while GLib polls it.
        var isHeld = false;
        _wakeHandle.DangerousAddRef(ref isHeld);
        GLibLibrary.SourceAddUnixDescriptor(&_source->Base, (int)_wakeHandle.DangerousGetHandle(), GLibLibrary.InputCondition);
    }

    /// <summary>How often GLib has asked whether there is something to run, before a wait.</summary>
    public long Prepares { get; private set; }

    /// <summary>How often it has asked after one.</summary>
    public long Checks { get; private set; }

    /// <summary>How often it has had it run.</summary>
    public long Dispatches { get; private set; }

    /// <summary>Whether GLib waits for the context, or is about to: from a prepare that found nothing to the check.</summary>
    public bool IsAnnounced { get; private set; }

    /// <summary>Hands the context over to a loop; once.</summary>
    /// <param name="mainContext">Whose; null for the default one.</param>
    /// <param name="priority">While a source of a lower number is ready, nothing of the context runs.</param>
    public void Attach(GMainContext? mainContext = null, GLibPriority priority = GLibPriority.Default)
    {
        ObjectDisposedException.ThrowIf(_source is null, this);
        if (_isAttached)
        {
            throw new InvalidOperationException("This source is attached already. Make another one for another loop.");
        }

        _isAttached = true;
        GLibLibrary.SourceSetPriority(&_source->Base, (int)priority);
        _ = GLibLibrary.SourceAttach(&_source->Base, mainContext ?? GMainContext.Default);
    }

    /// <summary>
    /// Takes the context back: GLib calls nothing of it any more, and it may be polled again, or be embedded elsewhere. What is
    /// pending stays so. On the home thread, in a callback, too, and before the context is disposed.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loop has run, and on another thread.</exception>
    public void Dispose()
    {
        if (_source is null)
        {
            return;
        }

        if (IsAnnounced)
        {
            // A context that believes that a foreign loop waits would wake it for ever.
            _context.Check();
        }

        // GLib itself may hold it for a little longer: OnFinalize is the end.
        GLibLibrary.SourceDestroy(&_source->Base);
        GLibLibrary.SourceUnref(&_source->Base);
        _source = null;
        _wakeHandle.DangerousRelease();
    }

    private int Prepare(out int timeout)
    {
        Prepares++;
        var isReady = _context.Prepare(out var limit);
        IsAnnounced = !isReady;
        timeout = GLibTimeout.ToMilliseconds(limit);
        return isReady ? GLibLibrary.True : GLibLibrary.False;
    }

    private int Check()
    {
        Checks++;
        IsAnnounced = false;
        return _context.Check() ? GLibLibrary.True : GLibLibrary.False;
    }

    private void Dispatch()
    {
        Dispatches++;
        _context.Dispatch();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnPrepare(GLibLibrary.Source* source, int* timeout)
    {
        *timeout = -1;
        if (NativeBoundary.IsExceptionUnderWay)
        {
            return GLibLibrary.False;
        }

        try
        {
            return Self(source).Prepare(out *timeout);
        }
        catch (Exception exception) when (NativeBoundary.CanCarry)
        {
            // Ready, so that GLib does not wait before it returns to where the exception goes on.
            NativeBoundary.Carry(exception);
            return GLibLibrary.True;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCheck(GLibLibrary.Source* source)
    {
        if (NativeBoundary.IsExceptionUnderWay)
        {
            return GLibLibrary.False;
        }

        try
        {
            return Self(source).Check();
        }
        catch (Exception exception) when (NativeBoundary.CanCarry)
        {
            NativeBoundary.Carry(exception);
            return GLibLibrary.False;
        }
    }

    /// <summary>Called, too, when check has found nothing but the descriptor was readable: a dispatch of nothing.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnDispatch(GLibLibrary.Source* source, nint callback, nint data)
    {
        if (!NativeBoundary.IsExceptionUnderWay)
        {
            try
            {
                Self(source).Dispatch();
            }
            catch (Exception exception) when (NativeBoundary.CanCarry)
            {
                NativeBoundary.Carry(exception);
            }
        }

        return GLibLibrary.True;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnFinalize(GLibLibrary.Source* source) => ((Instance*)source)->Self.Dispose();

    private static GLibSource Self(GLibLibrary.Source* source) => ((Instance*)source)->Self.Target;

    private static GLibLibrary.SourceFunctions* MakeFunctions()
    {
        var functions = (GLibLibrary.SourceFunctions*)NativeMemory.AllocZeroed((nuint)sizeof(GLibLibrary.SourceFunctions));
        functions->Prepare = &OnPrepare;
        functions->Check = &OnCheck;
        functions->Dispatch = &OnDispatch;
        functions->Finalize = &OnFinalize;
        return functions;
    }

    /// <summary>GLib's struct, which must come first, and the room asked for behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Instance
    {
        public GLibLibrary.Source Base;
        public GCHandle<GLibSource> Self;
    }
}
