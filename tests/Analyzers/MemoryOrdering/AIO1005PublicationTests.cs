using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Data that is told of by a plain flag, where another thread is known to run one side.</summary>
public class AIO1005PublicationTests
{
    private const string Shared = "int _data, _other, _count; bool _isReady, _stop; State _state; readonly AutoResetEvent _event = new(false); readonly object _lock = new();";

    private const string Writer = "public void Begin() => Task.Run(() => { _data = 1; {|AIO1005:_isReady = true|}; }); ";

    private const string RightWriter = "public void Begin() => Task.Run(() => { _data = 1; _isReady = true; }); ";

    [Theory]
    [InlineData("public int Read() => _isReady ? _data : 0;")]
    [InlineData("public int Read() { if (_isReady) { return _data; } return 0; }")]
    [InlineData("public int Read() { if (!_isReady) { return 0; } return _data; }")]
    [InlineData("public int Read() { if (!_isReady) { throw new Exception(); } return _data; }")]
    [InlineData("public int Read() { if (_other > 0 && _isReady) { return _data; } return 0; }")]
    [InlineData("public int Read() { if (_isReady == true) { return _data; } return 0; }")]
    [InlineData("public int Read() { while (!_isReady) { Thread.Sleep(1); } return _data; }")]
    public Task FlagStoredByAThreadAndTested_Reported(string reader) => Verify(Writer + reader);

    [Theory]
    [InlineData("public void Begin() => new Thread(Work).Start(); void Work() { _data = 1; {|AIO1005:_isReady = true|}; }")]
    [InlineData("Timer? _timer; public void Begin() => _timer = new Timer(_ => { _data = 1; {|AIO1005:_isReady = true|}; });")]
    [InlineData("public void Begin() => ThreadPool.QueueUserWorkItem(_ => { _data = 1; _other = 2; {|AIO1005:_isReady = true|}; });")]
    [InlineData("public void Begin() => Task.Run(Work); void Work() { _data = Compute(); {|AIO1005:_isReady = true|}; } int Compute() => 1;")]
    [InlineData("[AnyThread] public void Set() { _data = 1; {|AIO1005:_isReady = true|}; }")]
    public Task Writers_Reported(string writer) => Verify(writer + " public int Read() => _isReady ? _data : 0;");

    [Theory]
    [InlineData("_state == State.Done ? _data : 0")]
    [InlineData("_state != State.Done ? 0 : _data")]
    public Task FlagOfAnEnumeration_Reported(string read) => Verify(
        "public void Begin() => Task.Run(() => { _data = 1; {|AIO1005:_state = State.Done|}; }); public int Read() => " + read + ";");

    [Fact]
    public Task FlagTestedByAThread_Reported() => Verify(
        "public void Stop(int reason) { _data = reason; {|AIO1005:_stop = true|}; } public void Begin() => Task.Run(() => { while (!_stop) { Thread.Sleep(1); } Other.Do(_data); });");

    [Theory]
    [InlineData("public int Read() => Volatile.Read(ref _isReady) ? _data : 0;")]
    [InlineData("public int Read() { if (_isReady) { Thread.MemoryBarrier(); return _data; } return 0; }")]
    [InlineData("public int Read() { if (_isReady) { Volatile.ReadBarrier(); return _data; } return 0; }")]
    [InlineData("public int Read() { if (_isReady) { lock (_lock) { return _data; } } return 0; }")]
    [InlineData("public int Read() { if (_isReady) { return Volatile.Read(ref _data); } return 0; }")]
    [InlineData("public int Read() { if (!_isReady) { Other.Do(0); } return _data; }")]
    [InlineData("public int Read() => _isReady ? 0 : _data;")]
    [InlineData("public int Read() => _isReady ? _other : 0;")]
    [InlineData("public int Read() { var data = _data; return _isReady ? data : 0; }")]
    [InlineData("public bool Read() => _isReady;")]
    [InlineData("[SingleThreaded] public int Read() => _isReady ? _data : 0;")]
    public Task ReaderThatIsOrderedOrReadsNothing_NothingReported(string reader) => Test.VerifyAsync(TypeWith(RightWriter + reader));

    [Fact]
    public Task FlagTestedByACallback_ToldByAIO1003Alone() => Verify(
        "public void Begin() => Task.Run(() => { {|AIO1003:_data = 1|}; {|AIO1003:_isReady = true|}; }); [HomeThread] int Read() => _isReady ? _data : 0;");

    [Theory]
    [InlineData("Task.Run(() => { _data = 1; Volatile.Write(ref _isReady, true); });")]
    [InlineData("Task.Run(() => { _data = 1; Interlocked.MemoryBarrier(); _isReady = true; });")]
    [InlineData("Task.Run(() => { _data = 1; Volatile.WriteBarrier(); _isReady = true; });")]
    [InlineData("Task.Run(() => { _data = 1; Other.Do(1); _isReady = true; });")]
    [InlineData("Task.Run(() => { _isReady = true; _data = 1; });")]
    [InlineData("Task.Run(() => { _data = 1; _isReady = false; });")]
    [InlineData("Task.Run(() => { lock (_lock) { _data = 1; _isReady = true; } });")]
    [InlineData("Task.Run(() => { _data = 1; _isReady = true; _event.Set(); });")]
    [InlineData("var task = Task.Run(() => { _data = 1; _isReady = true; }); task.Wait();")]
    [InlineData("Parallel.For(0, 1, _ => { _data = 1; _isReady = true; });")]
    [InlineData("_data = 1; _isReady = true;")]
    [InlineData("_data = 1; _isReady = true; Task.Run(() => Read());")]
    public Task WriterThatIsOrdered_NothingReported(string writer) => Verify(
        "public void Begin() { " + writer + " } public int Read() => _isReady ? _data : 0;");

    [Theory]
    [InlineData("volatile bool _f;", "_f = true;", "_f ? _data : 0")]
    [InlineData("string? _f;", "_f = \"\";", "_f is not null ? _data : 0")]
    [InlineData("[SingleThreaded] bool _f;", "_f = true;", "_f ? _data : 0")]
    public Task OtherFlags_NothingReported(string field, string store, string read) => Verify(
        field + " public void Begin() => Task.Run(() => { _data = 1; " + store + " }); public int Read() => " + read + ";");

    [Theory]
    [InlineData("{|AIO1005:_isReady|}", "_isReady", "_isReady = true")]
    [InlineData("{|AIO1005:_count|} > 0", "_count > 0", "_count = 1")]
    [InlineData("{|AIO1005:_state|} == State.Done", "_state == State.Done", "_state = State.Done")]
    public Task DoubleCheckOfAFlag_Reported(string first, string second, string raise) => Verify(
        $$"""public int Get() { if (!({{first}})) { lock (_lock) { if (!({{second}})) { _data = 1; {{raise}}; } } } return _data; }""",
        $$"""public int Get() { if ({{first}}) { return _data; } lock (_lock) { if (!({{second}})) { _data = 1; {{raise}}; } return _data; } }""",
        $$"""public int Get() { Ensure(); return _data; } void Ensure() { if (!({{first}})) { lock (_lock) { if (!({{second}})) { _data = 1; {{raise}}; } } } }""",
        $$"""public int Get() { if (!({{first}})) { lock (_lock) { if (!({{second}})) { Init(); {{raise}}; } } } return _data; } void Init() { _data = 1; }""");

    [Theory]
    [InlineData("string? _text; public string Get() { if ({|AIO1005:_isReady|}) { return _text!; } lock (_lock) { if (!_isReady) { _text = Other.Get(); _isReady = true; } } return _text!; }")]
    [InlineData("int? _cached; public int Get() { if (!{|AIO1005:_cached|}.HasValue) { lock (_lock) { if (!_cached.HasValue) { _cached = 1; } } } return _cached.Value; }")]
    [InlineData("int? _cached; public int Get() { if ({|AIO1005:_cached|} is null) { lock (_lock) { if (_cached is null) { _cached = 1; } } } return _cached.Value; }")]
    [InlineData("(bool IsSet, int Value) _pair; public int Get() { if (!_pair.IsSet) { return 0; } return _pair.Value; }")]
    public Task DoubleCheckOfOtherThings_ReportedIfItIsOne(string members) => Verify(members);

    [Theory]
    [InlineData("string? _text; public string Get() { if (_text is null) { lock (_lock) { if (_text is null) { _text = Other.Get(); } } } return _text; }")]
    [InlineData("string? _text; public string Get() { if (_text == null) { lock (_lock) { _text ??= Other.Get(); } } return _text; }")]
    [InlineData("List<int>? _list; public int Get() { if (_list == null) { lock (_lock) { if (_list == null) { var list = new List<int>(); list.Add(1); _list = list; } } } return _list.Count; }")]
    [InlineData("public int Get() { lock (_lock) { if (!_isReady) { _data = 1; _isReady = true; } } return _data; }")]
    [InlineData("public int Get() { if (!Volatile.Read(ref _isReady)) { lock (_lock) { if (!_isReady) { _data = 1; Volatile.Write(ref _isReady, true); } } } return _data; }")]
    [InlineData("volatile bool _f; public int Get() { if (!_f) { lock (_lock) { if (!_f) { _data = 1; _f = true; } } } return _data; }")]
    [InlineData("public int Get() { if (!_isReady) { lock (_lock) { if (!_isReady) { _data = 1; _isReady = true; } } } lock (_lock) { return _data; } }")]
    [InlineData("public int Get() { if (!_isReady) { lock (_lock) { if (!_isReady) { _data = 1; _isReady = true; } } } Interlocked.MemoryBarrier(); return _data; }")]
    [InlineData("public void Close() { if (!_stop) { lock (_lock) { if (!_stop) { _stop = true; _data = 1; Other.Do(1); } } } }")]
    [InlineData("public int Close() { if (!_stop) { lock (_lock) { if (!_stop) { _stop = true; _data = 0; } } } return _data; }")]
    [InlineData("int? _cached; public int Get() { lock (_lock) { if (!_cached.HasValue) { _cached = 1; } return _cached.Value; } }")]
    [InlineData("int? _cached; public int Get() { if (!_cached.HasValue) { lock (_lock) { if (!_cached.HasValue) { _cached = 1; } } } lock (_lock) { return _cached.Value; } }")]
    public Task DoubleCheckThatIsRight_NothingReported(string members) => Verify(members);

    [Theory]
    [InlineData("while (!{|AIO1005:_stop|}) { }")]
    [InlineData("while (!{|AIO1005:_stop|}) { _count++; }")]
    [InlineData("do { } while (!{|AIO1005:_stop|});")]
    [InlineData("for (; !{|AIO1005:_stop|};) { }")]
    [InlineData("for (int i = 0; ; i++) { if ({|AIO1005:_stop|}) { break; } }")]
    [InlineData("while ({|AIO1005:_data|} != 5) { }")]
    public Task LoopThatOnlyLooks_Reported(string loop) => Verify(
        "public void Begin() => Task.Run(() => { " + loop + " }); public void Stop() { _stop = true; _data = 5; }",
        "public void Begin() => Task.Run(() => { _stop = true; }); public void More() => Task.Run(() => { _data = 5; }); public void Wait() { " + loop + " }");

    [Theory]
    [InlineData("while (!_stop) { Thread.Sleep(1); }")]
    [InlineData("while (!_stop) { Thread.SpinWait(1); }")]
    [InlineData("while (!_stop) { Other.Do(1); }")]
    [InlineData("while (!Volatile.Read(ref _stop)) { }")]
    [InlineData("while (!_isStopped) { } ")]
    [InlineData("while (!_stop) { lock (_lock) { } }")]
    [InlineData("while (!_stop) { _stop = _count > 0; }")]
    [InlineData("int i = 0; while (!_stop && i < 9) { i++; }")]
    [InlineData("for (int i = 0; i < _data; i++) { }")]
    [InlineData("int i = 0; while (!_stop) { if (++i == 9) { break; } }")]
    [InlineData("if (!_stop) { _count++; }")]
    public Task LoopThatDoesMore_NothingReported(string loop) => Verify(
        "volatile bool _isStopped; public void Begin() => Task.Run(() => { " + loop + " }); public void Stop() { _stop = true; _isStopped = true; _data = 5; }");

    [Theory]
    [InlineData("public void Wait() { while (!_stop) { } } public void Stop() { _stop = true; }")]
    [InlineData("public void Begin() => Task.Run(() => { while (!_stop) { } }); public void Stop() { }")]
    [InlineData("public void Begin() => Task.Run(() => { while (!_stop) { } }); public C() { _stop = false; }")]
    [InlineData("public void Begin() => Task.Run(() => { _stop = true; while (!_stop) { } });")]
    public Task LoopWithoutAnotherThread_NothingReported(string members) => Verify(members);

    private static async Task Verify(params string[] members)
    {
        foreach (var member in members)
        {
            await Test.VerifyAsync(TypeWith(member));
        }
    }

    private static string TypeWith(string members) => StoreLoadSource.Head +
        $$"""
        enum State { None, Done }
        class C
        {
            {{Shared}}
            {{members}}
        }
        static class Other
        {
            public static void Do(int value) { }
            public static string Get() => "";
        }
        """;
}
