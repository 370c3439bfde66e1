namespace Aio.Benchmarks.Micro;

/// <summary>
/// An event of one descriptor among many that are attached: written, waited for, read. The peer is the same loop with few, and
/// what is aimed at is that it does not matter.
/// </summary>
internal static class EventsOfManyDescriptors
{
    private const int Few = 10;
    private const int Many = 10_000;
    private const int Events = 1_000;

    public static IEnumerable<Row> Compare(int rounds)
    {
        var what = $"an event, {Many:N0} descriptors attached";
        if (!Cores.CanBeChosen)
        {
            return [Row.Skipped(what, "no epoll here")];
        }

        using var few = new Attached(Few);
        using var many = new Attached(Many);
        var times = Interleaved.Measure(rounds, many.Run, few.Run);
        return [Row.OfTimes(what, $"the same loop with {Few}", times[0], times[1], aim: 1.2)];
    }

    private sealed class Attached : IDisposable
    {
        private readonly AioContext _context = new(new AioContextOptions { Backend = AioBackend.Epoll });
        private readonly Reader[] _readers;

        public Attached(int count)
        {
            _readers = new Reader[count];
            for (var i = 0; i < count; i++)
            {
                _readers[i] = new Reader();
                _readers[i].Attach(_context, _readers[i].Event.SafeHandle, AioEvents.Read);
            }
        }

        public Sample Run()
        {
            var active = _readers[_readers.Length / 2];
            var meter = Meter.Start();
            for (var i = 0; i < Events; i++)
            {
                active.Event.Set();
                _context.Poll(blocking: true);
            }

            return meter.Stop(Events);
        }

        public void Dispose()
        {
            _context.Dispose();
            Array.ForEach(_readers, reader => reader.Event.Dispose());
        }
    }

    private sealed class Reader : AioFdHandler
    {
        public EventNotifier Event { get; } = new();

        protected override void OnRead() => Event.TestAndClear();
    }
}
