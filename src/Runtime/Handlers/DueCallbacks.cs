namespace Aio;

/// <summary>Which callbacks of a handler are due: any of Read, Write and PollReady.</summary>
internal static class DueCallbacks
{
    /// <param name="readiness">What the system says of its descriptor.</param>
    /// <param name="wanted">What it is interested in.</param>
    public static AioEvents For(Readiness readiness, AioEvents wanted)
    {
        var callbacks = AioEvents.None;
        if ((readiness & (Readiness.Readable | Readiness.HungUp | Readiness.Failed)) != 0)
        {
            callbacks |= AioEvents.Read;
        }

        // A hang-up cannot be masked. QEMU delivers it to readers only, so that a mere writer would be woken again and again.
        if ((readiness & (Readiness.Writable | Readiness.Failed)) != 0
            || ((readiness & Readiness.HungUp) != 0 && (wanted & AioEvents.Read) == 0))
        {
            callbacks |= AioEvents.Write;
        }

        return callbacks & wanted;
    }

    /// <summary>Those that are not to be forgotten where the interest changes. A find of the handler's own look is read.</summary>
    public static AioEvents WantedBy(AioEvents wanted) =>
        (wanted & AioEvents.Read) != 0 ? wanted | AioEvents.PollReady : wanted;
}
