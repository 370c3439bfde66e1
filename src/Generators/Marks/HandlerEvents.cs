namespace Aio.Generators.Marks;

/// <summary>The runtime's <c>AioEvents</c>, with its values.</summary>
[Flags]
internal enum HandlerEvents
{
    None = 0,
    Read = 1,
    Write = 2,
    Poll = 4,
    PollReady = 8,

    All = Read | Write | Poll | PollReady,
}
