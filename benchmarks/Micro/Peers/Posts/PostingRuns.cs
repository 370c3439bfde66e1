using System.Diagnostics;

namespace Aio.Benchmarks.Micro;

/// <summary>
/// What is measured of one way: the same items, the same number of them under way, the same reader, so that the one that is
/// faster has no longer queue to walk.
/// </summary>
internal static class PostingRuns
{
    private const int Items = 64 * Window;
    private const int Bursts = 20;
    private const int PauseMilliseconds = 1;

    /// <summary>At most so many are under way: our queue's capacity.</summary>
    private const int Window = 256;

    /// <summary>A reader that never sleeps, and looks when a whole batch is posted.</summary>
    /// <param name="batch">How many items; 1 for a reader that takes each as soon as it is there.</param>
    /// <param name="make">Makes the way.</param>
    public static Sample Stream<TPosting>(int batch, Func<Receiver, TPosting> make)
        where TPosting : struct, IPosting => CoreThread.Measure(Cores.First, () =>
        {
            var receiver = new Receiver();
            var posting = make(receiver);
            var posted = new OwnLine();
            var reader = CoreThread.Start(Cores.Second, () => ReceiveBatches(posting, receiver, posted, batch));
            var meter = Meter.Start();
            for (long next = 0, received = 0; next < Items;)
            {
                if (next - received == Window)
                {
                    received = WaitFor(receiver, next - (Window / 2));
                }

                posting.Post(((int)next, next));
                if (++next % batch == 0)
                {
                    posted.Value = next;
                }
            }

            WaitFor(receiver, Items);
            var sample = meter.Stop(Items);
            return sample with { Disturbances = reader.Join() };
        });

    /// <summary>A reader that sleeps: bursts with pauses in which it falls asleep. Only the bursts are measured, for each
    /// item.</summary>
    public static Sample Wake<TPosting>(Func<Receiver, TPosting> make)
        where TPosting : struct, IPosting => CoreThread.Measure(Cores.First, () =>
        {
            const double AllItems = Bursts * Window;
            var receiver = new Receiver();
            var posting = make(receiver);
            var reader = CoreThread.Start(Cores.Second, posting.ReceiveAll);
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var time = 0L;
            for (var posted = 0; posted < AllItems;)
            {
                Thread.Sleep(PauseMilliseconds);
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < Window; i++, posted++)
                {
                    posting.Post((posted, posted));
                }

                // The thread pool may want this core to wake the reader.
                while (receiver.Count < posted)
                {
                    Thread.Yield();
                }

                time += Stopwatch.GetTimestamp() - start;
            }

            bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            posting.Stop();
            var disturbances = reader.Join();
            return new Sample(Stopwatch.GetElapsedTime(0, time).TotalNanoseconds / AllItems, bytes / AllItems)
            {
                Disturbances = disturbances,
            };
        });

    private static void ReceiveBatches<TPosting>(TPosting posting, Receiver receiver, OwnLine posted, int batch)
        where TPosting : struct, IPosting
    {
        for (var end = batch; end <= Items; end += batch)
        {
            while (batch > 1 && posted.Value < end)
            {
                Thread.SpinWait(1);
            }

            while (receiver.Count < end)
            {
                posting.Receive();
            }
        }
    }

    private static long WaitFor(Receiver receiver, long count)
    {
        long received;
        while ((received = receiver.Count) < count)
        {
            Thread.SpinWait(1);
        }

        return received;
    }
}
