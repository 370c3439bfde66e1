// Marks without an object: a node for each context.
namespace Corpus;

internal static partial class Device
{
    [BottomHalf] internal static void Kick() { }

    [BottomHalf(Capacity = 8)] internal static void Complete(int tag, string? text = null) { }

    [AioTimer] internal static void Sweep() { }

    public static void Start(AioContext context) { ScheduleKick(context); ScheduleComplete(context, 1); ArmSweep(context, TimeSpan.Zero); }

    internal partial class Inner<T> where T : class?
    {
        private static readonly AioContext s_context = new();

        [BottomHalf(Context = nameof(s_context))] private static void Take(T item) { }
    }
}
