namespace Aio.Generators.Marks;

/// <summary>Which of the runtime's attributes a mark is.</summary>
internal enum MarkKind
{
    /// <summary><c>[BottomHalf]</c>.</summary>
    BottomHalf,

    /// <summary><c>[AioHandler]</c>.</summary>
    Handler,

    /// <summary><c>[AioTimer]</c>.</summary>
    Timer,
}
