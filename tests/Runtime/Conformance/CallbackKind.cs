namespace Aio.Tests.Conformance;

/// <summary>The kinds of callbacks, in the order in which one iteration runs what was made due in this order.</summary>
public enum CallbackKind
{
    BottomHalf,
    Idle,
    Queue,
    Post,
    Handler,
    Timer,
}
