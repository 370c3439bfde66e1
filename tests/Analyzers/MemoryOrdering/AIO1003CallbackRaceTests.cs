using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>A callback and another thread touch one field: reported only if both threads are proven, and nothing orders them.</summary>
public class AIO1003CallbackRaceTests
{
    private const string Shared = "int _x; bool _stop; string? _text; readonly object _lock = new(); readonly AutoResetEvent _event = new(false);";

    public static TheoryData<string> Callbacks => new()
    {
        "[BottomHalf] void Callback() { if (_x > 0) { Use(); } }",
        "[AioTimer] void Callback() { if (_x > 0) { Use(); } }",
        "[AioHandler(AioEvents.Read)] void Callback() { if (_x > 0) { Use(); } }",
        "[HomeThread] void Callback() { if (_x > 0) { Use(); } }",
        "[HomeThread] bool IsSet => _x > 0;",
        "[BottomHalf] void Callback() => Look(); void Look() { if (_x > 0) { Use(); } }",
        "[BottomHalf] void Callback() { Look(); void Look() { if (_x > 0) { Use(); } } }",
    };

    public static TheoryData<string> Threads => new()
    {
        "public void Begin() { Task.Run(() => { {|AIO1003:_x = 1|}; }); }",
        "public void Begin() { _ = Task.Run(() => { {|AIO1003:_x = 1|}; }); }",
        "public void Begin() { Task.Run(Work); } void Work() { {|AIO1003:_x = 1|}; }",
        "public void Begin() { Task.Run(() => Work()); } void Work() { {|AIO1003:_x = 1|}; }",
        "public void Begin() { Task.Factory.StartNew(() => { {|AIO1003:_x = 1|}; }); }",
        "public void Begin() { new Thread(Work).Start(); } void Work() { {|AIO1003:_x = 1|}; }",
        "Thread? _thread; public void Begin() { _thread = new(Work); _thread.Start(); } void Work() { {|AIO1003:_x = 1|}; }",
        "public void Begin() { ThreadPool.QueueUserWorkItem(_ => { {|AIO1003:_x = 1|}; }); }",
        "Timer? _timer; public void Begin() { _timer = new Timer(_ => { {|AIO1003:_x = 1|}; }); }",
        "readonly System.Timers.Timer _timer = new(); public void Begin() { _timer.Elapsed += (_, _) => { {|AIO1003:_x = 1|}; }; }",
        "public void Begin(Task task) { task.ContinueWith(_ => { {|AIO1003:_x = 1|}; }); }",
        "[AnyThread] public void Set() { {|AIO1003:_x = 1|}; }",
        "[AnyThread] public int X { set { {|AIO1003:_x = value|}; } }",
        "[AnyThread] public void Set() => SetCore(); void SetCore() { {|AIO1003:_x = 1|}; }",
    };

    [Theory]
    [MemberData(nameof(Callbacks))]
    public Task StoreOfAnyThreadAndLoadOfCallback_Reported(string callback) => Verify(
        callback + " [AnyThread] public void Set() { {|AIO1003:_x = 1|}; }");

    [Theory]
    [MemberData(nameof(Threads))]
    public Task StoreOfThread_Reported(string thread) => Verify("[BottomHalf] void Callback() { if (_x > 0) { Use(); } } " + thread);

    [Theory]
    [InlineData("[AnyThread] public int X => {|AIO1003:_x|};")]
    [InlineData("[AnyThread] public int Get() { return {|AIO1003:_x|}; }")]
    [InlineData("[AnyThread] public void Wait() { while ({|AIO1003:_x|} == 0) { Thread.Sleep(1); } }")]
    [InlineData("readonly Timer _timer; public C() => _timer = new Timer(_ => Console.WriteLine({|AIO1003:_x|}));")]
    [InlineData("public void Begin() => Task.Run(() => { while ({|AIO1003:_x|} == 0) { Use(); } });")]
    [InlineData("public void Begin() => Task.Run(Work); void Work() { do { Other.Do(); } while ({|AIO1003:_x|} == 0); }")]
    [InlineData("public void Begin() => Task.Run(() => { while (true) { Other.Do(); if (IsSet()) { break; } } }); bool IsSet() => {|AIO1003:_x|} > 0;")]
    public Task LoadOfThreadAndStoreOfCallback_Reported(string thread) => Verify("[BottomHalf] void Callback() { _x = 1; } " + thread);

    [Theory]
    [InlineData("{|AIO1003:_x++|};")]
    [InlineData("{|AIO1003:_x++|}; ScheduleCallback();")]
    [InlineData("{|AIO1003:_x += 2|}; ScheduleCallback();")]
    public Task BothUpdate_Reported(string submit) => Verify(
        "[BottomHalf] void Callback() { _x--; } [AnyThread] public void Submit() { " + submit + " }");

    [Theory]
    [InlineData("_text = \"\"; ScheduleCallback();")]
    [InlineData("_text = Other.Get(); ScheduleCallback();")]
    [InlineData("_text = \"\"; Finish();")]
    [InlineData("_text = \"\"; _context.Post(static c => c.Callback(), this);")]
    [InlineData("_text = \"\"; Other.Do();")]
    [InlineData("_text = \"\"; _event.Set();")]
    [InlineData("try { _text = \"\"; } finally { ScheduleCallback(); }")]
    [InlineData("lock (_lock) { _text = \"\"; }")]
    [InlineData("_text = \"\"; lock (_lock) { Other.Pending++; }")]
    [InlineData("_text = \"\"; Volatile.Write(ref _x, 1);")]
    [InlineData("_text = \"\"; Interlocked.Increment(ref _x);")]
    [InlineData("Volatile.Write(ref _text, \"\");")]
    public Task HandedOver_NothingReported(string body)
    {
        const string Callback = "[BottomHalf] void Callback() { var text = _text; _text = null; Console.WriteLine(text); } void Finish() => ScheduleCallback(); ";
        return Verify(
            Callback + "[AnyThread] public void Complete() { " + body + " }",
            Callback + "public void Begin() { Task.Run(() => { " + body + " }); }",
            Callback + "public void Begin() { new Thread(Work).Start(); } void Work() { Set(); } void Set() { " + body + " }");
    }

    [Theory]
    [InlineData("[AnyThread] public void Set() { if (_context.IsHomeThread) { _x = 1; } else { ScheduleCallback(); } }")]
    [InlineData("[AnyThread] public void Set() { _context.VerifyHomeThread(); _x = 1; }")]
    [InlineData("[AnyThread] public void Set() { if (IsHome) { Core(); } } bool IsHome => _context.IsHomeThread; void Core() { _x = 1; }")]
    [InlineData("public void Begin() => Task.Run(async () => { await _context.SwitchTo(); _x = 1; });")]
    public Task ThreadAskedFor_NothingReported(string member) => Verify("[BottomHalf] void Callback() { if (_x > 0) { Use(); } } " + member);

    [Theory]
    [InlineData("public void Set() { _x = 1; }")]
    [InlineData("void Begin(Action action) { Begin(() => { _x = 1; }); }")]
    [InlineData("public void Begin() { Parallel.For(0, 9, _ => { _x = 1; }); }")]
    [InlineData("public void Begin() { Task.Factory.StartNew(() => { _x = 1; }, default, default, Other.Scheduler); }")]
    [InlineData("public void Begin(Task task) { task.ContinueWith(_ => { _x = 1; }, TaskContinuationOptions.ExecuteSynchronously); }")]
    [InlineData("public void Begin(C other) { Task.Run(other.Work); } void Work() { _x = 1; }")]
    [InlineData("public void Begin(C other) { Task.Run(() => other.Work()); } void Work() { _x = 1; }")]
    [InlineData("public async Task Loop() { using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); while (await timer.WaitForNextTickAsync()) { _x = 1; } }")]
    public Task OtherThreadNotProven_NothingReported(string member) => Verify("[BottomHalf] void Callback() { if (_x > 0) { Use(); } } " + member);

    [Theory]
    [InlineData("public void Look() { if (_x > 0) { Use(); } }")]
    [InlineData("[BottomHalf] void Callback() => Look(); public void Look() { if (_x > 0) { Use(); } }")]
    [InlineData("[BottomHalf] void Callback() => Run(() => { if (_x > 0) { Use(); } }); void Run(Action action) => action();")]
    [InlineData("[BottomHalf] void Callback() { } public C() { _x = 2; }")]
    public Task HomeThreadNotProven_NothingReported(string member) => Verify(member + " [AnyThread] public void Set() { _x = 1; }");

    [Theory]
    [InlineData("[BottomHalf] void Callback() { _x = 1; Task.Run(() => Console.WriteLine(_x)); }")]
    [InlineData("[BottomHalf] void Callback() { _x = 1; Begin(); } void Begin() => new Thread(() => { while (_x > 0) { Use(); } }).Start();")]
    [InlineData("[BottomHalf] void Callback() { Prepare(); Task.Run(() => { for (;;) { if (_x == 0) { return; } } }); } void Prepare() { _x = 1; }")]
    [InlineData("[BottomHalf] void Open() { _x = 1; } [BottomHalf] void Read() { Task.Run(() => Console.WriteLine(_x)); }")]
    [InlineData("Timer? _timer; [BottomHalf] void Callback() { _x = 1; _timer = new Timer(_ => Console.WriteLine(_x)); }")]
    public Task StoredBeforeTheThreadIsStarted_NothingReported(string members) => Verify(members);

    [Theory]
    [InlineData("[BottomHalf] async ValueTask Callback() { await Task.Run(() => { _x = 1; }); Console.WriteLine(_x); }")]
    [InlineData("[BottomHalf] void Callback() { var task = Task.Run(() => { _x = 1; }); task.Wait(); Console.WriteLine(_x); }")]
    [InlineData("Task? _task; [BottomHalf] void Begin() { _task = Task.Run(() => { _x = 1; }); } [BottomHalf] void End() { if (_task!.IsCompleted) { Console.WriteLine(_x); } }")]
    [InlineData("[BottomHalf] void Callback() { var thread = new Thread(() => { _x = 1; }); thread.Start(); thread.Join(); Console.WriteLine(_x); }")]
    public Task ReadBehindTheEndOfTheThread_NothingReported(string members) => Verify(members);

    [Theory]
    [InlineData("_stop = true; _event.Set();", "while (!_stop) { _event.WaitOne(); }")]
    [InlineData("_stop = true; Interlocked.MemoryBarrier();", "while (true) { Interlocked.MemoryBarrier(); if (_stop) { break; } }")]
    public Task LoadBehindWhatTheCallbackHandsOver_NothingReported(string callback, string loop) => Verify(
        "[BottomHalf] void Callback() { " + callback + " } public void Begin() => Task.Run(() => { " + loop + " });");

    [Fact]
    public Task LoadBehindAWaitForNothingThatTheCallbackWakes_Reported() => Verify(
        "[BottomHalf] void Callback() { _stop = true; } public void Begin() => Task.Run(() => { while (!{|AIO1003:_stop|}) { _event.WaitOne(10); } });");

    [Theory]
    [InlineData("readonly int _f = 1;", "_ = _f;", "_ = _f;")]
    [InlineData("volatile int _f;", "_f = 1;", "_ = _f;")]
    [InlineData("readonly ConcurrentQueue<int> _f = new();", "_f.Enqueue(1);", "_f.Clear();")]
    [InlineData("ConcurrentQueue<int> _f = new();", "_f = new();", "_f.Clear();")]
    [InlineData("CancellationTokenSource _f = new();", "_f = new();", "_f.Cancel();")]
    [InlineData("[ThreadStatic] static int _f;", "_f = 1;", "_ = _f;")]
    [InlineData("[SingleThreaded] int _f;", "_f = 1;", "_ = _f;")]
    [InlineData("[SingleWriter] int _f;", "_f = 1;", "_f = 2;")]
    [InlineData("int _f;", "Volatile.Write(ref _f, 1);", "_ = Volatile.Read(ref _f);")]
    [InlineData("int _f;", "_ = _f;", "_ = _f;")]
    [InlineData("int _f, _g;", "_f = 1;", "_g = 2;")]
    [InlineData("readonly int[] _f = new int[2];", "_f[0] = 1;", "_f[1] = 2;")]
    public Task FieldThatIsOrdered_NothingReported(string field, string elsewhere, string callback) => Verify(
        field + " [BottomHalf] void Callback() { " + callback + " } [AnyThread] public void Set() { " + elsewhere + " }");

    [Theory]
    [InlineData("[SingleThreaded] [AnyThread] public void Set() { _x = 1; }")]
    [InlineData("[AnyThread] public void Set() { if (Interlocked.Exchange(ref _y, 1) == 0) { _x++; ScheduleCallback(); } } int _y;")]
    public Task MethodThatIsOrdered_NothingReported(string member) => Verify("[BottomHalf] void Callback() { _x = 0; Use(); } " + member);

    [Fact]
    public Task SingleWriterThatIsRead_Reported() => Verify(
        "[SingleWriter] int _f; [BottomHalf] void Callback() { _f++; } [AnyThread] public int F => {|AIO1003:_f|};");

    [Theory]
    [InlineData("bool IsOpen { get; set; }", "{|AIO1003:IsOpen = true|};", "_ = IsOpen;")]
    [InlineData("static int s_f;", "{|AIO1003:s_f = 1|};", "_ = s_f;")]
    [InlineData("struct Pair { public int A, B; } Pair _pair;", "{|AIO1003:_pair.A = 1|};", "_ = _pair.A;")]
    [InlineData("class Inner { public int A; } readonly Inner _inner = new();", "{|AIO1003:_inner.A = 1|};", "_ = _inner.A;")]
    public Task OtherPlaces_Reported(string field, string elsewhere, string callback) => Verify(
        field + " [BottomHalf] void Callback() { " + callback + " } [AnyThread] public void Set() { " + elsewhere + " }");

    [Fact]
    public Task SeveralAccessesInOneBody_ReportedOnce() => Verify(
        "[BottomHalf] void Callback() { _x = 0; } [AnyThread] public void Set() { {|AIO1003:_x = 1|}; _x = 2; if (_x > 0) { _x++; } }");

    [Fact]
    public Task OverriddenCallback_Reported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Work(AioContext context) : BottomHalf(context)
        {
            int _x;
            protected override void Run() => _x = 0;
            [AnyThread] public void Set() { {|AIO1003:_x = 1|}; }
        }
        """);

    [Fact]
    public Task CallbackOfABaseClass_Reported() => Test.VerifyWithStubsAsync(StoreLoadSource.Head +
        """
        partial class Owner { readonly AioContext _context = new(); protected int _x; [BottomHalf] void Callback() { if (_x > 0) { _x = 0; } } }
        class Derived : Owner { [AnyThread] public void Set() { {|AIO1003:_x = 1|}; } }
        """);

    private static async Task Verify(params string[] members)
    {
        foreach (var member in members)
        {
            await Test.VerifyWithStubsAsync(StoreLoadSource.Head +
                $$"""
                partial class C
                {
                    readonly AioContext _context = new();
                    {{Shared}}
                    {{member}}
                    static void Use() { }
                }
                static class Other
                {
                    public static int Pending;
                    public static TaskScheduler Scheduler => TaskScheduler.Current;
                    public static void Do() { }
                    public static string Get() => "";
                }
                """);
        }
    }
}
