namespace Aio.Benchmarks.Micro;

/// <summary>libuv: a binary heap of nodes, from C.</summary>
internal sealed class LibuvTimers(CProgram program, int operations) : ITimers
{
    public Sample ArmAndCancel(int others) => program.Run($"arm {others} {operations}", operations);

    public Sample Rearm(int timers) => program.Run($"rearm {timers} {operations}", operations);

    public Sample Expire(int timers) => program.Run($"expire {timers}", timers);

    public void Dispose() => program.Dispose();
}
