using System.Diagnostics;

namespace Aio;

/// <summary>
/// A context's entry in the <see cref="ContextRegistry"/>, which refers to it weakly: it lives as long as its context does. If that
/// is collected undisposed, this is finalized, and what the context has counted is kept.
/// </summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class ContextRegistration : IDisposable
{
    // What was reported of it last: nothing that goes up may be reported lower.
    private LoopTotals _reported;

    public ContextRegistration(AioContext context)
    {
        Context = context;
        Entry = new WeakReference<ContextRegistration>(this, trackResurrection: true);
        ContextRegistry.Add(this);
    }

    ~ContextRegistration()
    {
        ContextRegistry.Remove(this);
        if (AioEventSource.Log.AreLeaksEnabled)
        {
            AioEventSource.Log.ContextCollected(Context.Name);
        }
    }

    public AioContext Context { get; }

    /// <summary>
    /// Leads here until this is finalized, and not only as long as the context is reachable: between the two moments its counts
    /// would be missing.
    /// </summary>
    public WeakReference<ContextRegistration> Entry { get; }

    /// <summary>Under the registry's lock: where the entry is.</summary>
    public int Index { get; set; }

    /// <summary>The context is disposed.</summary>
    public void Dispose()
    {
        ContextRegistry.Remove(this);
        GC.SuppressFinalize(this);
    }

    /// <summary>Under the registry's lock: what the context has counted so far.</summary>
    public LoopTotals ReadTotals()
    {
        _reported.RaiseTo(LoopTotals.Of(Context));
        return _reported;
    }

    private string DebuggerDisplay => Context.DebuggerDisplay;
}
