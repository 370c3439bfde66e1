using System.Reflection;

namespace Aio.Stress;

/// <summary>The runtime's private words, for the report of a loss.</summary>
internal static class StateWords
{
    public static string Of(AioContext context)
    {
        var gate = Field(context, "_gate");
        return $"announced {Word(gate, "_announced")}, notified {Word(gate, "_notified")}";
    }

    public static string Of(BottomHalf bottomHalf)
    {
        var state = bottomHalf.Peek();
        return $"{Name(state, BottomHalfState.Linked, "linked ")}{Name(state, BottomHalfState.Scheduled, "scheduled ")}{Name(state, BottomHalfState.Idle, "idle ")}{Name(state, BottomHalfState.Disposed, "disposed ")}({state}){(bottomHalf.IsRunning ? ", running" : "")}";
    }

    private static string Name(int state, int bit, string name) => (state & bit) != 0 ? name : "";

    private static int Word(object owner, string name) => ((AtomicInt32)Field(owner, name)).ReadAcquire();

    private static object Field(object owner, string name) =>
        owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
}
