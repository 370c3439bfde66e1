using Aio.Benchmarks.Generators.Input;

namespace Aio.Benchmarks.Analyzers.Input;

/// <summary>Members for several threads, as ordinary programs have them: most classes have none.</summary>
internal static class ThreadedMembers
{
    // About as often as in the code of a web service: of twenty classes, five lock, three run tasks, two have a concurrent
    // dictionary, one an interlocked counter, one a volatile flag.
    private const int Classes = 20;

    public static void Write(Lines lines, Random random)
    {
        switch (random.Next(Classes))
        {
            case < 5:
                lines.Add(
                    """
                        private readonly object _gate = new();
                        private long _total;

                        public void Account(long value)
                        {
                            lock (_gate)
                            {
                                _values.Add(value);
                                _total += value;
                            }
                        }

                        public long Total()
                        {
                            lock (_gate)
                            {
                                return _total;
                            }
                        }

                    """);
                break;

            case < 8:
                lines.Add(
                    """
                        private Task? _load;

                        public async Task<long> LoadAsync(Func<int, Task<long>> source, CancellationToken cancellation)
                        {
                            var sum = 0L;
                            for (var index = 0; index < _values.Count; index++)
                            {
                                cancellation.ThrowIfCancellationRequested();
                                sum += await source(index).ConfigureAwait(false);
                            }

                            return sum;
                        }

                        public void Start(Func<int, Task<long>> source) => _load = Task.Run(() => LoadAsync(source, CancellationToken.None));

                    """);
                break;

            case < 10:
                lines.Add(
                    """
                        private readonly ConcurrentDictionary<string, long> _offsets = new(StringComparer.Ordinal);

                        public long OffsetOf(string name) => _offsets.GetOrAdd(name, static key => key.Length);

                        public bool Forget(string name) => _offsets.TryRemove(name, out _);

                        public int Known => _offsets.Count;

                    """);
                break;

            case 10:
                lines.Add(
                    """
                        private long _requests;

                        public long Requests => Interlocked.Read(ref _requests);

                        public long OnRequest() => Interlocked.Increment(ref _requests);

                    """);
                break;

            case 11:
                lines.Add(
                    """
                        private volatile bool _isStopped;

                        public void Stop() => _isStopped = true;

                        public long Drain()
                        {
                            var sum = 0L;
                            for (var index = 0; index < _values.Count && !_isStopped; index++)
                            {
                                sum += _values[index];
                            }

                            return sum;
                        }

                    """);
                break;
        }
    }
}
