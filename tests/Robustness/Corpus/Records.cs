// Positional contexts, inherited and copied.
namespace Corpus;

internal abstract partial record Source(AioContext Context)
{
    [BottomHalf] protected abstract void Handle();
}

internal sealed partial record Device(AioContext Context, string Name = "a") : Source(Context)
{
    protected override void Handle() => _ = this with { Name = nameof(Handle) };

    [BottomHalf(Name = "Finish")] private void Complete((int Tag, string? Text) result, params int[] rest) { }

    [AioTimer(Clock = AioClock.Virtual)] private void Sweep() { }
}

internal readonly record struct Reading(int Value)
{
    [BottomHalf] public void Refused() { }
}

internal partial record Device<T>(AioContext Context) where T : notnull
{
    [BottomHalf] private void Take(T item, T? other) => (_, _) = (item, other);
}
