// The context is behind a property that names its own field.
namespace Corpus;

internal partial class Device
{
    public AioContext Context
    {
        get => field ??= new AioContext();
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    public int Depth { get; set => field = Math.Max(value, 0); }

    public string Name { [AioPublisher] get { field = "x"; Context.Notify(); return field; } } = "";

    [BottomHalf(Context = nameof(Context))] private void Kick() => Depth++;

    [AioTimer(Context = nameof(Context))] private void Sweep() => Depth = 0;

    [AioHandler(AioEvents.Read)] private void OnRead() => Depth--;
}
