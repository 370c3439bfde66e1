namespace Aio;

/// <summary>
/// The contexts of the process for those who observe it. A context enters when it is made and leaves when it is disposed or
/// collected; its loop has nothing to do with it. From any thread.
/// </summary>
internal static class ContextRegistry
{
    /// <summary>
    /// As many names of contexts that are gone keep their counts. Where more come, as where contexts are made without end and each
    /// has a number for a name, those of the first ones go to <see cref="Others"/>.
    /// </summary>
    public const int MostNamesGone = 1_000;

    /// <summary>The name under which the counts of more contexts are kept than there is room for names.</summary>
    public const string Others = "(others)";

    /// <summary>Made with the first context.</summary>
    public static readonly LoopInstruments Instruments = new(AioMeter.Meter);

    // Held for a walk at most, never while code of others runs.
    private static readonly Lock Access = new();

    private static readonly List<WeakReference<ContextRegistration>> Live = [];

    // What counters have shown must stay in them.
    private static readonly Dictionary<string, LoopTotals> Gone = [];
    private static readonly Queue<string> NamesGone = [];

    public static void Add(ContextRegistration registration)
    {
        lock (Access)
        {
            registration.Index = Live.Count;
            Live.Add(registration.Entry);
        }
    }

    public static void Remove(ContextRegistration registration)
    {
        lock (Access)
        {
            Keep(registration.Context.Name, registration.ReadTotals());

            var last = Live[^1];
            Live[registration.Index] = last;
            Live.RemoveAt(Live.Count - 1);
            if (last.TryGetTarget(out var moved))
            {
                moved.Index = registration.Index;
            }
        }
    }

    /// <summary>How many contexts have not been disposed.</summary>
    public static int LiveCount
    {
        get
        {
            lock (Access)
            {
                return Live.Count;
            }
        }
    }

    /// <summary>What contexts have counted, by name, those of contexts that are gone included.</summary>
    public static Dictionary<string, LoopTotals> ReadTotals()
    {
        lock (Access)
        {
            var totals = new Dictionary<string, LoopTotals>(Gone);
            foreach (var entry in Live)
            {
                if (entry.TryGetTarget(out var registration))
                {
                    var sum = registration.ReadTotals();
                    sum.Add(totals.GetValueOrDefault(registration.Context.Name));
                    totals[registration.Context.Name] = sum;
                }
            }

            return totals;
        }
    }

    /// <summary>The contexts that have not been disposed.</summary>
    public static List<AioContext> ReadLive()
    {
        lock (Access)
        {
            var contexts = new List<AioContext>(Live.Count);
            foreach (var entry in Live)
            {
                if (entry.TryGetTarget(out var registration))
                {
                    contexts.Add(registration.Context);
                }
            }

            return contexts;
        }
    }

    private static void Keep(string name, in LoopTotals totals)
    {
        if (!Gone.TryGetValue(name, out var kept))
        {
            if (NamesGone.Count == MostNamesGone && Gone.Remove(NamesGone.Dequeue(), out var oldest))
            {
                oldest.Add(Gone.GetValueOrDefault(Others));
                Gone[Others] = oldest;
            }

            NamesGone.Enqueue(name);
        }

        kept.Add(totals);
        Gone[name] = kept;
    }
}
