using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Which places threads share, and what stands between the two sides that is no fence and yet silences.</summary>
public class AIO1001SharedTests
{
    /// <summary>What is done between the store and the load.</summary>
    public static TheoryData<string> Handovers =>
    [
        "await Task.Yield();",
        "await Task.Delay(1);",
        "_event.WaitOne();",
        "_event.Set();",
        "_semaphore.Wait();",
        "_semaphore.Release();",
        "await _semaphore.WaitAsync();",
        "lock (_lock) { Monitor.Wait(_lock); }",
        "lock (_lock) { Monitor.PulseAll(_lock); }",
        "Thread.Sleep(1);",
        "Thread.Yield();",
        "_thread.Start();",
        "_thread.Join();",
        "_ = Task.Run(Enter);",
        "ThreadPool.QueueUserWorkItem(_ => Enter());",
        "SpinWait.SpinUntil(() => true);",
        "_completion.SetResult();",
        "await foreach (var item in ItemsAsync()) { }",
        "await using (_disposable) { }",
    ];

    public static TheoryData<string> Collections =>
    [
        "ConcurrentQueue<int> _items = new(); void Add() => _items.Enqueue(1); bool Look() => _items.TryDequeue(out _);",
        "ConcurrentQueue<int> _items = new(); void Add() => _items.Enqueue(1); bool Look() => _items.IsEmpty;",
        "ConcurrentQueue<int> _items = new(); void Add() => _items.Enqueue(1); bool Look() => _items.Count == 0;",
        "ConcurrentStack<int> _items = new(); void Add() => _items.Push(1); bool Look() => _items.TryPop(out _);",
        "ConcurrentBag<int> _items = []; void Add() => _items.Add(1); bool Look() => _items.TryTake(out _);",
        "ConcurrentDictionary<int, int> _items = new(); void Add() => _items.TryAdd(1, 1); bool Look() => _items.ContainsKey(1);",
        "ConcurrentDictionary<int, int> _items = new(); void Add() => _items[1] = 1; bool Look() => _items[1] == 1;",
        "Channel<int> _items = Channel.CreateUnbounded<int>(); void Add() => _items.Writer.TryWrite(1); bool Look() => _items.Reader.TryRead(out _);",
        "IProducerConsumerCollection<int> _items = new ConcurrentQueue<int>(); void Add() => _items.TryAdd(1); bool Look() => _items.TryTake(out _);",
    ];

    [Theory]
    [MemberData(nameof(Handovers))]
    public Task WaitsWakesOrStartsBetween_NothingReported(string statement) => Test.VerifyAsync(StoreLoadSource.OneSide(
        $$"""
        readonly AutoResetEvent _event = new(false);
        readonly SemaphoreSlim _semaphore = new(0);
        readonly Thread _thread = new(() => { });
        readonly TaskCompletionSource _completion = new();
        readonly IAsyncDisposable _disposable = new System.IO.MemoryStream();
        async IAsyncEnumerable<int> ItemsAsync() { await Task.Yield(); yield break; }

        public async Task<bool> M()
        {
            _x = 1;
            {{statement}}
            await Task.CompletedTask;
            return _y == 0;
        }
        """));

    [Fact]
    public Task YieldBetween_NothingReported() => Test.VerifyAsync(StoreLoadSource.OneSide(
        "public IEnumerable<bool> M() { _x = 1; yield return true; yield return _y == 0; }"));

    [Fact]
    public Task BeforeTheFirstAwait_Reported() => Test.VerifyAsync(StoreLoadSource.OneSide(
        "public async Task M() { _x = 1; if ({|AIO1001:_y|} == 0) { await Task.Yield(); } }"));

    [Theory]
    [MemberData(nameof(Collections))]
    public Task ContentsOfACollectionAgainstAFlag_BothSidesReported(string collection) => Test.VerifyAsync(StoreLoadSource.Head +
        $$"""
        class Consumer
        {
            readonly {{collection}}
            volatile bool _isSleeping;
            public bool Post() { Add(); return {|AIO1001:_isSleeping|}; }
            public bool Sleep() { _isSleeping = true; return {|AIO1001:Look()|}; }
        }
        """);

    [Fact]
    public Task CallOfACollection_IsNoFence() => Test.VerifyAsync(StoreLoadSource.OneSide(
        "readonly ConcurrentQueue<int> _items = new(); public bool M() { _x = 1; _items.Enqueue(1); return {|AIO1001:_y|} == 0; }"));

    [Fact]
    public Task FencesAroundACollection_NothingReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Consumer
        {
            readonly ConcurrentQueue<int> _items = new();
            volatile bool _isSleeping;
            public bool Post(int item) { _items.Enqueue(item); Interlocked.MemoryBarrier(); return _isSleeping; }
            public bool Sleep() { Interlocked.Exchange(ref _isSleeping, true); return _items.IsEmpty; }
        }
        """);

    [Fact]
    public Task PlainFields_NothingReported() => Test.VerifyAsync(
        """
        class Plain
        {
            bool _left, _right;
            volatile int _unrelated;
            public bool EnterLeft() { _left = true; return !_right; }
            public bool EnterRight() { _right = true; return !_left; }
        }
        """);

    [Fact]
    public Task OneOfTwoFieldsPlain_NothingReported() => Test.VerifyAsync(
        """
        class HalfPlain
        {
            bool _left;
            volatile bool _right;
            public bool EnterLeft() { _left = true; return !_right; }
            public bool EnterRight() { _right = true; return !_left; }
        }
        """);

    [Theory]
    [InlineData("new Thread(Run).Start()")]
    [InlineData("new Thread(() => Run()).Start()")]
    [InlineData("Task.Run(Run)")]
    [InlineData("Task.Factory.StartNew(Run)")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Run())")]
    [InlineData("new Timer(_ => Run())")]
    public Task OneOfTwoFieldsPlainButTouchedByAThread_Reported(string start) => Test.VerifyAsync(StoreLoadSource.Head +
        $$"""
        class Worker
        {
            bool _isSleeping;
            volatile bool _hasWork;
            public void Start() { {{start}}; }
            void Run() { _isSleeping = true; if (!{|AIO1001:_hasWork|}) { Wait(); } }
            public void Submit() { _hasWork = true; if ({|AIO1001:_isSleeping|}) { Wait(); } }
            void Wait() { }
        }
        """);

    [Fact]
    public Task LambdaOfAThread_Reported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Worker
        {
            volatile bool _isSleeping, _hasWork;
            public void Start() => new Thread(() => { _isSleeping = true; if (!{|AIO1001:_hasWork|}) { Thread.Sleep(1); } }).Start();
            public void Submit() { _hasWork = true; if ({|AIO1001:_isSleeping|}) { Thread.Yield(); } }
        }
        """);

    [Fact]
    public Task ProcessWideBarrier_ExcusesVolatileAccesses() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Asymmetric
        {
            volatile int _x, _y;
            public int Often() { _x = 1; return _y; }
            public int Seldom() { _y = 1; Interlocked.MemoryBarrierProcessWide(); return _x; }
        }
        """);

    [Theory]
    [InlineData("_x = 1; return {|AIO1001:Volatile.Read(ref _y)|};")]
    [InlineData("Volatile.Write(ref _x, 1); return {|AIO1001:_y|};")]
    public Task ProcessWideBarrier_ExcusesNoPlainAccesses(string often) => Test.VerifyAsync(StoreLoadSource.Head +
        $$"""
        class Asymmetric
        {
            int _x, _y;
            public int Often() { {{often}} }
            public int Seldom() { Volatile.Write(ref _y, 1); Interlocked.MemoryBarrierProcessWide(); return Volatile.Read(ref _x); }
        }
        """);
}
