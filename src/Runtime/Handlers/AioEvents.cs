using System.Diagnostics.CodeAnalysis;

namespace Aio;

/// <summary>What a handler is called for.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "They are events.")]
public enum AioEvents
{
    /// <summary>Nothing for now: the descriptor stays attached, and no event of it is reported, a hang-up neither.</summary>
    None = 0,

    /// <summary>There is something to read, or the other side has hung up, or there is an error: <see cref="AioFdHandler.OnRead"/>.</summary>
    Read = 1,

    /// <summary>There is room to write, or there is an error: <see cref="AioFdHandler.OnWrite"/>. A hang-up, too, where
    /// <see cref="Read"/> is not asked for.</summary>
    Write = 2,

    /// <summary>For the attribute of generated handlers only: the method is <see cref="AioFdHandler.OnPoll"/>.</summary>
    Poll = 4,

    /// <summary>For the attribute of generated handlers only: the method is <see cref="AioFdHandler.OnPollReady"/>.</summary>
    PollReady = 8,
}
