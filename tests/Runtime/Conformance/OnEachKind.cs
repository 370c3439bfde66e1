namespace Aio.Tests.Conformance;

/// <summary>Cases that hold for each kind of callback that the back end has.</summary>
public abstract class OnEachKind(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    public static TheoryData<CallbackKind> EachKind => [.. Enum.GetValues<CallbackKind>()];

    protected IEnumerable<CallbackKind> KindsHere => Enum.GetValues<CallbackKind>().Where(IsHere);

    protected void SkipUnlessHere(CallbackKind kind) => Assert.SkipUnless(IsHere(kind), $"{Backend} watches no descriptors.");

    private bool IsHere(CallbackKind kind) => kind != CallbackKind.Handler || WatchesDescriptors;
}
