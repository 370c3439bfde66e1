using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Fields that are accessed atomically here and plainly there.</summary>
public class AIO1004MixedAccessTests
{
    public static TheoryData<string> Mixed =>
    [
        "public void Add() => Interlocked.Increment(ref _x); public int Count => {|AIO1004:_x|};",
        "public void Add() => Interlocked.Increment(ref _x); public void Reset() => {|AIO1004:_x = 0|};",
        "public void Add() => Interlocked.Increment(ref _x); public void Remove() => {|AIO1004:_x--|};",
        "public void Add() => Interlocked.Add(ref _long, 2); public long Sum => {|AIO1004:_long|};",
        "public int Get() => Volatile.Read(ref _x); public void Set(int x) => {|AIO1004:_x = x|};",
        "public void Set(int x) => Volatile.Write(ref _x, x); public int Get() => {|AIO1004:_x|};",
        "public void Enter() { while (Interlocked.CompareExchange(ref _x, 1, 0) != 0) { } } public void Leave() => {|AIO1004:_x = 0|};",
        "public void Stop() => Volatile.Write(ref _isStopped, true); public void Run() { while (!{|AIO1004:_isStopped|}) { } }",
        "public static void Add() => Interlocked.Increment(ref s_x); public static int Count => {|AIO1004:s_x|};",
        "public void Add() => Interlocked.Increment(ref _x); public int Of(Mixed other) => {|AIO1004:other._x|};",
        "static void Up(ref int x) => Interlocked.Increment(ref x); public void Add() => Up(ref _x); public int Count => {|AIO1004:_x|};",
        "public void Add() => _wrapped.Increment(); public int Count => {|AIO1004:_wrapped.Plain|};",
    ];

    public static TheoryData<string> Alike =>
    [
        "public void Add() => Interlocked.Increment(ref _x); public int Count => Volatile.Read(ref _x);",
        "public void Add() => Interlocked.Increment(ref _x); public int Count => Interlocked.CompareExchange(ref _x, 0, 0);",
        "public void Add() => _x++; public int Count => _x;",
        "public void Add() => Interlocked.Increment(ref _volatile); public int Count => _volatile;",
        "public void Add() => _wrapped.Increment(); public int Count => _wrapped.Read();",
        "public void Add() => Interlocked.Increment(ref _x); public int Count => _y;",
    ];

    public static TheoryData<string> RightAllTheSame =>
    [
        // Before anybody else knows the object.
        "public void Add() => Interlocked.Increment(ref _x); public Mixed() { _x = 1; Prepare(); } void Prepare() => _x = 2;",
        "public void Add() => Interlocked.Increment(ref _x); public static Mixed Make() { var made = new Mixed(); made._x = 3; return made; }",
        "public void Add() => Interlocked.Increment(ref _x); public static Mixed Make() => new Mixed { _x = 3 };",

        // What an interlocked operation looks at again.
        "public void Add() => Interlocked.Increment(ref _x); public void Double() { int old; do { old = _x; } while (Interlocked.CompareExchange(ref _x, old * 2, old) != old); }",
        "public void Add() => Interlocked.Increment(ref _x); public bool Once() => _x == 0 && Interlocked.Exchange(ref _x, 1) == 0;",

        // The one writer's own reads.
        "public void Set() { if (_x < 9) { Volatile.Write(ref _x, _x + 1); } } public int Get() => Volatile.Read(ref _x);",
        "public void Set() { if (Next() < 9) { Volatile.Write(ref _x, Next()); } } int Next() => _x + 1; public int Get() => Volatile.Read(ref _x);",
        "[SingleWriter] int _own; public void Up() { Volatile.Write(ref _own, _own + 1); } public void Down() { Volatile.Write(ref _own, _own - 1); } public int Get() => Volatile.Read(ref _own);",

        // One thread.
        "[SingleThreaded] int _own; public void Add() => Interlocked.Increment(ref _own); public int Get() => _own;",
        "public void Add() => Interlocked.Increment(ref _x); [SingleThreaded] public int Get() => _x;",

        // The lock that all writers hold.
        "public void Set() { lock (_lock) { Volatile.Write(ref _x, 1); } } public void Clear() { lock (_lock) { if (_x > 0) { _x = 0; } } } public int Get() => Volatile.Read(ref _x);",
        "public void Set() { lock (_lock) { Volatile.Write(ref _x, 1); } } public int Get() => Volatile.Read(ref _x); public int GetLocked() => _x;",

        // Ordered by a fence, or behind one.
        "public void Set() => Volatile.Write(ref _x, 1); public bool Look() { Interlocked.MemoryBarrier(); return _x == 0; }",
        "public void Set() => Volatile.Write(ref _x, 1); public bool Look() { var x = _x; Interlocked.MemoryBarrier(); return x == _y; }",
        "public void Set() => Volatile.Write(ref _x, 1); public int Look() { Interlocked.Increment(ref _y); return _x; }",
        "public void Set() => Volatile.Write(ref _x, 1); public async Task<int> Look(Task all) { await all; return _x; }",
        "public void Set() => Volatile.Write(ref _x, 1); public int Look(Thread thread) { thread.Join(); return _x; }",

        // For people.
        "public void Add() => Interlocked.Increment(ref _x); public override string ToString() => _x.ToString();",
        "public void Add() => Interlocked.Increment(ref _x); string DebuggerDisplay => \"\" + _x;",
        "public void Add() => Interlocked.Increment(ref _x); public void Show() => Console.WriteLine($\"{_x} of them\");",
        "public void Add() => Interlocked.Increment(ref _x); public void Check() => System.Diagnostics.Debug.Assert(_x >= 0);",

        // References are written with release semantics, and what is read through them is in order.
        "public void Set(string text) => Volatile.Write(ref _text, text); public string? Get() => _text;",
        "public string Get() => _text ?? Interlocked.CompareExchange(ref _text, \"\", null) ?? _text; public void Clear() => _text = null;",

        // One method does both.
        "public int Add() { var before = _x; Interlocked.Increment(ref _x); return before; }",
        "public void Set(int[] all) { Interlocked.Exchange(ref all[0], 1); } public int Get(int[] all) => all[0];",
        "public void Set() => Interlocked.Exchange(ref _array[0], 1); public int Get() => _array[0];",
    ];

    [Theory]
    [MemberData(nameof(Mixed))]
    public Task AtomicHereAndPlainThere_Reported(string members) => Test.VerifyAsync(InType(members));

    [Theory]
    [MemberData(nameof(Alike))]
    public Task OneKindOfAccess_NothingReported(string members) => Test.VerifyAsync(InType(members));

    [Theory]
    [MemberData(nameof(RightAllTheSame))]
    public Task PlainAccessThatIsRight_NothingReported(string members) => Test.VerifyAsync(InType(members));

    [Theory]
    [InlineData("public void Set() { lock (_lock) { Volatile.Write(ref _x, 1); } } public int Get() => {|AIO1004:_x|};")]
    [InlineData("public void Set() { lock (_lock) { Volatile.Write(ref _x, 1); } } public void Clear() => Volatile.Write(ref _x, 0); public int Get() { lock (_lock) { return {|AIO1004:_x|}; } }")]
    [InlineData("readonly object _two = new(); public void Set() { lock (_lock) { Volatile.Write(ref _x, 1); } } public int Get() { lock (_two) { return {|AIO1004:_x|}; } }")]
    public Task LockThatSomeWriterDoesNotHold_Reported(string members) => Test.VerifyAsync(InType(members));

    private static string InType(string members) => StoreLoadSource.Usings +
        $$"""
        struct Wrapped
        {
            int _value;
            public int Read() => Volatile.Read(ref _value);
            public int Increment() => Interlocked.Increment(ref _value);
            public int Plain => _value;
        }

        class Mixed
        {
            int _x, _y;
            static int s_x;
            long _long;
            bool _isStopped;
            volatile int _volatile;
            string? _text;
            Wrapped _wrapped;
            readonly object _lock = new();
            readonly int[] _array = [0];
            {{members}}
        }
        """;
}
