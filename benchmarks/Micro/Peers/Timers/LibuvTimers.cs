namespace Aio.Benchmarks.Micro;

/// <summary>libuv: a binary heap of nodes, from C.</summary>
internal sealed class LibuvTimers(CProgram program, int count, int operations) : ITimers
{
    public static LibuvTimers? TryMake(int count, int operations, out string whyNot) =>
        CProgram.TryStart("uv_timers.c", "-luv", $"{count}", out whyNot) is { } program
            ? new LibuvTimers(program, count, operations)
            : null;

    public Sample ArmAndCancel() => program.Run($"arm {operations}", operations);

    public Sample Rearm() => program.Run($"rearm {operations}", operations);

    public Sample Expire() => program.Run("expire 1", count);

    public void Dispose() => program.Dispose();
}
