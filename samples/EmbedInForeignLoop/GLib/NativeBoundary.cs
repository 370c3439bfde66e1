using System.Runtime.ExceptionServices;

namespace EmbedInForeignLoop;

/// <summary>
/// Where managed code calls GLib, which calls managed code: an exception must not unwind through GLib's frames in between. It
/// is kept where it would enter them, and thrown on where the managed caller is back.
/// </summary>
/// <remarks>
/// While it is on its way, GLib goes on with the iteration that it is in; what it calls of ours does nothing then and waits
/// for the next one. So there is never more than one exception under way.
/// </remarks>
internal sealed class NativeBoundary
{
    // The innermost one on the thread.
    [ThreadStatic]
    private static NativeBoundary? t_current;

    private readonly NativeBoundary? _outer = t_current;
    private readonly GLibMainLoop? _loop;
    private ExceptionDispatchInfo? _exception;

    private NativeBoundary(GLibMainLoop? loop) => _loop = loop;

    /// <summary>Callback: whether it is to do nothing.</summary>
    public static bool IsExceptionUnderWay => t_current is { _exception: not null };

    /// <summary>
    /// Callback: whether there is managed code below to throw at. If not, a foreign program runs the loop: the exception is
    /// as unhandled as one on a thread of one's own, and ends the process with its stack trace.
    /// </summary>
    public static bool CanCarry => t_current is not null;

    /// <summary>Callback: keeps an exception, and ends the loop.</summary>
    public static void Carry(Exception exception)
    {
        var boundary = t_current!;
        boundary._exception = ExceptionDispatchInfo.Capture(exception);
        boundary._loop?.Quit();
    }

    /// <summary>Managed caller, before it calls GLib.</summary>
    /// <param name="loop">What is to end if a callback throws; null if what it calls ends by itself.</param>
    public static NativeBoundary Enter(GLibMainLoop? loop) => t_current = new NativeBoundary(loop);

    /// <summary>Managed caller, when GLib has returned: throws what a callback threw.</summary>
    public void Leave()
    {
        t_current = _outer;
        _exception?.Throw();
    }
}
