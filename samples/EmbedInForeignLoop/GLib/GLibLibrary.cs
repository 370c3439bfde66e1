using System.Runtime.InteropServices;

namespace EmbedInForeignLoop;

/// <summary>The functions of <c>libglib-2.0</c> that are used here, and its two structs that a source of one's own needs.</summary>
internal static unsafe partial class GLibLibrary
{
    /// <summary>GLib's <c>gboolean</c> is an <c>int</c>; these are also <c>G_SOURCE_REMOVE</c> and <c>G_SOURCE_CONTINUE</c>.</summary>
    public const int False = 0;

    /// <inheritdoc cref="False"/>
    public const int True = 1;

    /// <summary><c>G_IO_IN</c>, which is POLLIN.</summary>
    public const int InputCondition = 1;

    private const string Name = "libglib-2.0.so.0";

    /// <summary><c>struct _GSource</c>. Its fields are GLib's own business; what follows it in memory is ours.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Source
    {
        private readonly nint _callbackData;
        private readonly nint _callbackFunctions;
        private readonly nint _sourceFunctions;
        private readonly uint _referenceCount;
        private readonly nint _context;
        private readonly int _priority;
        private readonly uint _flags;
        private readonly uint _sourceId;
        private readonly nint _pollDescriptors;
        private readonly nint _previous;
        private readonly nint _next;
        private readonly nint _name;
        private readonly nint _private;
    }

    /// <summary><c>struct _GSourceFuncs</c>. GLib keeps the pointer to it for as long as there is a source with it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SourceFunctions
    {
        public delegate* unmanaged[Cdecl]<Source*, int*, int> Prepare;
        public delegate* unmanaged[Cdecl]<Source*, int> Check;
        public delegate* unmanaged[Cdecl]<Source*, nint, nint, int> Dispatch;
        public delegate* unmanaged[Cdecl]<Source*, void> Finalize;
        private readonly nint _closureCallback;
        private readonly nint _closureMarshal;
    }

    [LibraryImport(Name, EntryPoint = "g_source_new")]
    public static partial Source* SourceNew(SourceFunctions* functions, uint bytes);

    [LibraryImport(Name, EntryPoint = "g_timeout_source_new")]
    public static partial Source* TimeoutSourceNew(uint milliseconds);

    [LibraryImport(Name, EntryPoint = "g_idle_source_new")]
    public static partial Source* IdleSourceNew();

    [LibraryImport(Name, EntryPoint = "g_source_set_callback")]
    public static partial void SourceSetCallback(
        Source* source, delegate* unmanaged[Cdecl]<nint, int> callback, nint data, delegate* unmanaged[Cdecl]<nint, void> notify);

    [LibraryImport(Name, EntryPoint = "g_source_set_priority")]
    public static partial void SourceSetPriority(Source* source, int priority);

    [LibraryImport(Name, EntryPoint = "g_source_set_can_recurse")]
    public static partial void SourceSetCanRecurse(Source* source, int canRecurse);

    [LibraryImport(Name, EntryPoint = "g_source_add_unix_fd")]
    public static partial nint SourceAddUnixDescriptor(Source* source, int descriptor, int condition);

    [LibraryImport(Name, EntryPoint = "g_source_attach")]
    public static partial uint SourceAttach(Source* source, GMainContext context);

    [LibraryImport(Name, EntryPoint = "g_source_destroy")]
    public static partial void SourceDestroy(Source* source);

    [LibraryImport(Name, EntryPoint = "g_source_unref")]
    public static partial void SourceUnref(Source* source);

    [LibraryImport(Name, EntryPoint = "g_main_context_new")]
    public static partial nint MainContextNew();

    [LibraryImport(Name, EntryPoint = "g_main_context_default")]
    public static partial nint MainContextDefault();

    [LibraryImport(Name, EntryPoint = "g_main_context_unref")]
    public static partial void MainContextUnref(nint context);

    [LibraryImport(Name, EntryPoint = "g_main_context_iteration")]
    public static partial int MainContextIteration(GMainContext context, int mayBlock);

    [LibraryImport(Name, EntryPoint = "g_main_loop_new")]
    public static partial nint MainLoopNew(GMainContext context, int isRunning);

    [LibraryImport(Name, EntryPoint = "g_main_loop_run")]
    public static partial void MainLoopRun(nint loop);

    [LibraryImport(Name, EntryPoint = "g_main_loop_quit")]
    public static partial void MainLoopQuit(nint loop);

    [LibraryImport(Name, EntryPoint = "g_main_loop_unref")]
    public static partial void MainLoopUnref(nint loop);
}
