// The program has a class of the same name, with marked methods of the same names.
using Aio;

namespace Layers;

/// <summary>What the library shows of its worker.</summary>
public static class Twin
{
    /// <summary>Lets a worker work.</summary>
    /// <param name="context">The loop.</param>
    /// <returns>How often it ran.</returns>
    public static Func<int> Start(AioContext context)
    {
        var worker = new Worker(context);
        worker.ScheduleWork(1);
        worker.ScheduleRest();
        return () => worker.Runs;
    }
}

/// <summary>A worker.</summary>
/// <param name="context">The loop.</param>
internal sealed partial class Worker(AioContext context)
{
    /// <summary>How often it ran.</summary>
    public int Runs { get; private set; }

    /// <summary>Works.</summary>
    /// <param name="hours">How long.</param>
    [BottomHalf]
    internal void Work(int hours) => Runs += hours;

    /// <summary>Rests.</summary>
    [BottomHalf]
    internal void Rest() => Runs++;
}
