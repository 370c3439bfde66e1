namespace Aio.Stress;

/// <summary>Something that the loop is put through.</summary>
internal abstract class Scenario(string name, string description)
{
    /// <summary>As the command line has it.</summary>
    public string Name => name;

    public string Description => description;

    public abstract bool RunsOn(AioBackend backend, LoopKind kind);

    /// <summary>Goes on until the budget of the line is used up.</summary>
    public abstract void Run(Line line);

    /// <summary>In the order in which they run.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new WorkloadScenario("schedules", "bottom halves that coalesce", static round => [new CoalescingWork(round, schedulesPerIdle: 0)]),
        new WorkloadScenario("idle", "the same, half of the schedules idle", static round => [new CoalescingWork(round, schedulesPerIdle: 2)]),
        new WorkloadScenario("cancels", "schedules against cancels", static round => [new CancelWork(round)]),
        new WorkloadScenario("queue", "items through a queue", static round => [new QueueWork(round)]),
        new WorkloadScenario("posts", "bottom halves for a single use", static round => [new PostWork(round)]),
        new WorkloadScenario("notify", "a condition of the program's own", static round => [new NotifyWork(round)]),
        new WorkloadScenario("timers", "timers that all threads arm and cancel", static round => [new TimerWork(round)]),
        new WorkloadScenario("mixed", "all of these on one loop", static round =>
        [
            new CoalescingWork(round, schedulesPerIdle: 8), new CancelWork(round), new QueueWork(round),
            new PostWork(round), new NotifyWork(round), new TimerWork(round),
        ]),
        new WorkloadScenario("switches", "asynchronous methods between this loop and one that stops and starts", static round => [new SwitchWork(round)]),
        new WorkloadScenario("continuations", "callbacks through the synchronization context", static round => [new ContinuationWork(round)]),
        new WorkloadScenario("coroutines", "asynchronous bottom halves that wait, throw, and end elsewhere", static round =>
            [new CoroutineWork(round, endsElsewhere: true)]),
        new WorkloadScenario("waits", "conditions in nested waits, and kicks", static round => [new WaitWork(round)]),
        new WorkloadScenario("pool", "blocking work on a pool whose threads come and go", static round => [new PoolWork(round)]),
        new WorkloadScenario("everything", "all of it on one loop", static round =>
        [
            new CoalescingWork(round, schedulesPerIdle: 8), new CancelWork(round), new QueueWork(round), new PostWork(round), new NotifyWork(round),
            new TimerWork(round), new SwitchWork(round), new ContinuationWork(round), new CoroutineWork(round, endsElsewhere: false),
            new WaitWork(round), new PoolWork(round),
        ]),
        new WorkloadScenario("descriptors", "1000 eventfds and pipes, detached and closed while others are ready", static round =>
            [new DescriptorWork(round, channels: 1000)], needsDescriptors: true),
        new ExhaustionScenario(),
        new StoppedScenario(),
    ];
}
