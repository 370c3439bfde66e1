using System.Diagnostics;

namespace Aio;

/// <summary>
/// An owner's entry in a <see cref="Registry{TOwner, TTotals}"/>, which refers to it weakly: it lives as long as its owner does. If that
/// is collected undisposed, this is finalized, and what the owner has counted is kept.
/// </summary>
[DebuggerDisplay("{Owner}")]
internal sealed class Registration<TOwner, TTotals> : IDisposable
    where TTotals : struct, ITotals<TOwner, TTotals>
{
    private readonly Registry<TOwner, TTotals> _registry;

    // What was shown of it last.
    private TTotals _shown;

    /// <summary>Enters the owner, which is made as far as it counts.</summary>
    public Registration(Registry<TOwner, TTotals> registry, TOwner owner)
    {
        _registry = registry;
        Owner = owner;
        Entry = new WeakReference<Registration<TOwner, TTotals>>(this, trackResurrection: true);
        registry.Add(this);
    }

    ~Registration()
    {
        _registry.Remove(this);
        TTotals.OnCollected(Owner);
    }

    public TOwner Owner { get; }

    /// <summary>
    /// Leads here until this is finalized, and not only as long as the owner is reachable: between the two moments its numbers
    /// would be missing.
    /// </summary>
    public WeakReference<Registration<TOwner, TTotals>> Entry { get; }

    /// <summary>Under the registry's lock: where the entry is.</summary>
    public int Index { get; set; }

    /// <summary>The owner has been disposed.</summary>
    public void Dispose()
    {
        _registry.Remove(this);
        GC.SuppressFinalize(this);
    }

    /// <summary>Under the registry's lock: what the owner has counted so far.</summary>
    public TTotals ReadTotals()
    {
        _shown = TTotals.Highest(_shown, TTotals.Of(Owner));
        return _shown;
    }
}
