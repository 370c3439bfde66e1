using System.Diagnostics;

namespace Aio;

/// <content>What a debugger shows of a context that is unfolded: what is pending in it, in place of how it is built.</content>
public sealed partial class AioContext
{
    private sealed class DebugView(AioContext context)
    {
        public string Name => context.Name;

        public string HomeThread => context._home.Description;

        public string Activity => context.Activity;

        public AioStatistics Statistics => context.GetStatistics();

        /// <summary>Those that are due, in order.</summary>
        public BottomHalf[] BottomHalves => [.. context._bottomHalves.ToList()];

        /// <summary>Those that are attached.</summary>
        public AioFdHandler[] Handlers => context._handlers.ToArray();

        /// <summary>Those that are armed, the first one first for each clock.</summary>
        public AioTimer[] Timers => [.. context.Timers.ToList().OrderBy(static timer => timer.Clock).ThenBy(static timer => timer.Peek(out _))];

        public AioVirtualClock VirtualClock => context.VirtualClock;

        /// <summary>As it is built.</summary>
        public object Fields => new RawView(context);
    }

    [DebuggerDisplay("the fields of the runtime")]
    private sealed class RawView(AioContext context)
    {
        public BottomHalfSource BottomHalves => context._bottomHalves;

        public HandlerSource Handlers => context._handlers;

        public TimerSource Timers => context.Timers;

        public BusyPolling BusyPolling => context._busyPolling;

        public WakeGate Gate => context._gate;
    }
}
