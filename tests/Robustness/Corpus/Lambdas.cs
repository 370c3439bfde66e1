// Lambdas with attributes, modifiers, defaults, natural types; local functions in them.
namespace Corpus;

internal delegate bool TryParse(string text, out int value);

internal partial class Device(AioContext context)
{
    private readonly TryParse _parse = (text, out value) => int.TryParse(text, out value);

    [BottomHalf]
    private void Kick()
    {
        var add = (int left, int right = 2) => left + right;
        var all = (params int[] values) => values.Length;
        var marked = [BottomHalf] [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull("a")] static (string? a, int _) => a;
        Func<Task<int>> later = async () => { await Task.Yield(); return add(1); };
        var typed = int? () => null;
        Local<int>(all(1, 2));
        marked(null, 2);
        _ = (later, typed, _parse);

        [AioTimer] void Local<T>(T value) where T : struct { Kick(); [BottomHalf] static void Inner() { } Inner(); }
    }

    public Action Notifier => context.Notify;

    public Action Other => () => context.Notify();
}
