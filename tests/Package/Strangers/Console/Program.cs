using Aio;

namespace Stranger;

/// <summary>Starts the stranger's program.</summary>
internal static class Program
{
    private static void Main()
    {
        using var context = new AioContext();
        var counter = new Counter(context);
        var threads = new Thread[4];
        for (var number = 0; number < threads.Length; number++)
        {
            threads[number] = new Thread(() =>
            {
                for (var value = 1; value <= 1000; value++)
                {
                    counter.ScheduleAdd(value, 1L);
                }

                counter.ScheduleReport();
            });
            threads[number].Start();
        }

        while (counter.Items < 4000)
        {
            context.Poll(blocking: true);
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        context.Poll(blocking: false);
        Console.WriteLine($"{counter.Sum} from {counter.Items}, reported: {counter.Reports > 0}");
    }
}

/// <summary>Counts on the loop what other threads send.</summary>
/// <param name="context">The loop.</param>
public sealed partial class Counter(AioContext context)
{
    /// <summary>The sum so far.</summary>
    public long Sum { get; private set; }

    /// <summary>How many items came.</summary>
    public int Items { get; private set; }

    /// <summary>How many reports were made.</summary>
    public int Reports { get; private set; }

    /// <summary>Adds a product.</summary>
    /// <param name="value">The one factor.</param>
    /// <param name="factor">The other.</param>
    [BottomHalf]
    public void Add(int value, long factor)
    {
        Sum += value * factor;
        Items++;
    }

    /// <summary>Makes a report.</summary>
    [BottomHalf]
    public void Report() => Reports++;
}
