namespace Aio.Tests.Conformance;

/// <summary>Cases that hold for each kind of callback that the back end has.</summary>
public abstract class OnEachKind(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    public static TheoryData<CallbackKind> EachKind => [.. Enum.GetValues<CallbackKind>()];

    protected IEnumerable<CallbackKind> KindsHere => Enum.GetValues<CallbackKind>().Where(IsHere);

    /// <summary>Whether there is no such kind of callback on this back end, which then refuses it by name.</summary>
    protected bool IsRefused(CallbackKind kind)
    {
        if (IsHere(kind))
        {
            return false;
        }

        using var context = NewContext();
        using var notifier = new EventNotifier();
        var refusal = Assert.Throws<PlatformNotSupportedException>(
            () => new ActionHandler().Attach(context, notifier.SafeHandle, AioEvents.Read));
        Assert.Contains(Backend.ToString(), refusal.Message, StringComparison.Ordinal);
        return true;
    }

    private bool IsHere(CallbackKind kind) => kind != CallbackKind.Handler || WatchesDescriptors;
}
