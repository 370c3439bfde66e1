using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Fences beside an operation that is a full fence itself.</summary>
public class AIO1006NeedlessFenceTests
{
    public static TheoryData<string> Needless =>
    [
        "Interlocked.Increment(ref _x); {|AIO1006:Interlocked.MemoryBarrier()|};",
        "Interlocked.Increment(ref _x); {|AIO1006:Thread.MemoryBarrier()|}; Touch();",
        "{|AIO1006:Interlocked.MemoryBarrier()|}; Interlocked.Exchange(ref _x, 1);",
        "Touch(); {|AIO1006:Interlocked.MemoryBarrier()|}; Interlocked.Exchange(ref _x, 1); Touch();",
        "var old = Interlocked.Exchange(ref _x, 1); old++; old += 2; var more = old * 2 + n; {|AIO1006:Interlocked.MemoryBarrier()|}; Touch();",
        "var fixedOne = Interlocked.Add(ref _x, 1) + _readOnly; {|AIO1006:Interlocked.MemoryBarrier()|}; Touch();",
        "Interlocked.Read(ref _long); {|AIO1006:Interlocked.MemoryBarrier()|}; Touch();",
        "if (Interlocked.CompareExchange(ref _x, 1, 0) == 0) { {|AIO1006:Interlocked.MemoryBarrier()|}; Touch(); }",
        "while (Interlocked.CompareExchange(ref _x, 1, 0) != 0) { } {|AIO1006:Interlocked.MemoryBarrier()|}; Touch();",
        "if (n > 0) { Interlocked.Increment(ref _x); } else { Interlocked.Decrement(ref _x); } {|AIO1006:Interlocked.MemoryBarrier()|}; Touch();",
        "{|AIO1006:Interlocked.MemoryBarrier()|}; if (n > 0) { Interlocked.Increment(ref _x); } else { Interlocked.Decrement(ref _x); }",
        "Interlocked.MemoryBarrier(); {|AIO1006:Interlocked.MemoryBarrier()|};",
        "Interlocked.MemoryBarrier(); {|AIO1006:Thread.MemoryBarrier()|}; {|AIO1006:Interlocked.MemoryBarrier()|};",
        "{|AIO1006:Interlocked.MemoryBarrier()|}; {|AIO1006:Interlocked.MemoryBarrier()|}; Interlocked.Increment(ref _x);",
        "Interlocked.Increment(ref _x); _mine = 1; {|AIO1006:Interlocked.MemoryBarrier()|}; Touch();",
        "_wrapped.Exchange(1); {|AIO1006:Interlocked.MemoryBarrier()|}; Touch();",
        "Touch(); {|AIO1006:Interlocked.MemoryBarrier()|}; _wrapped.Exchange(n);",
        "try { Touch(); } finally { Interlocked.Increment(ref _x); {|AIO1006:Interlocked.MemoryBarrier()|}; Touch(); }",
        "void Local() { Interlocked.Increment(ref _x); {|AIO1006:Interlocked.MemoryBarrier()|}; Touch(); } Local();",
        "Action later = () => { Interlocked.Increment(ref _x); {|AIO1006:Interlocked.MemoryBarrier()|}; }; later();",
    ];

    public static TheoryData<string> Needed =>
    [
        "Interlocked.MemoryBarrier();",
        "Touch(); Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.Increment(ref _x); _plain = 1; Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.Increment(ref _x); var read = _plain; Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.MemoryBarrier(); Interlocked.Exchange(ref _x, _plain);",
        "Interlocked.MemoryBarrier(); Interlocked.Exchange(ref _array[0], 1);",
        "Interlocked.MemoryBarrier(); Interlocked.Exchange(ref _node._x, 1);",
        "Interlocked.Increment(ref _x); Touch(); Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.Increment(ref _x); items[0] = 1; Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.Increment(ref _x); given = 1; Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.Increment(ref _x); _action(); Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.Increment(ref _x); lock (_lock) { } Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.Increment(ref _x); Volatile.Write(ref _plain, 1); Interlocked.MemoryBarrier(); Touch();",
        "Volatile.Write(ref _plain, 1); Interlocked.MemoryBarrier(); Touch();",
        "if (n > 0) { Interlocked.Increment(ref _x); } Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.MemoryBarrier(); if (n > 0) { Interlocked.Increment(ref _x); } Touch();",
        "if (n > 0) { Interlocked.Increment(ref _x); } else { _plain = 1; } Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.MemoryBarrier(); if (n > 0) { return; } Interlocked.Increment(ref _x);",
        "Interlocked.MemoryBarrier(); if (n > 0) { throw new Exception(); } Interlocked.Increment(ref _x);",
        "if (n == 1 || Interlocked.Increment(ref _x) == 1) { Interlocked.MemoryBarrier(); Touch(); }",
        "try { Interlocked.Increment(ref _x); Touch(); } catch { } Interlocked.MemoryBarrier(); Touch();",
        "while (true) { Interlocked.MemoryBarrier(); }",
        "for (var i = 0; i < n; i++) { Interlocked.MemoryBarrier(); Touch(); }",
        "Interlocked.Increment(ref _x); Interlocked.MemoryBarrierProcessWide(); Touch();",
        "Interlocked.MemoryBarrierProcessWide(); Interlocked.Increment(ref _x);",
        "Interlocked.MemoryBarrierProcessWide(); Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.MemoryBarrier(); Interlocked.MemoryBarrierProcessWide();",
        "Fence(); Interlocked.MemoryBarrier(); Touch();",
        "var seen = 0; Action later = () => seen++; Interlocked.Increment(ref _x); seen = 1; Interlocked.MemoryBarrier(); later();",
        "_wrapped.Read(); Interlocked.MemoryBarrier(); Touch();",
        "Interlocked.MemoryBarrier(); _wrapped.Exchange(_plain);",
        "Volatile.ReadBarrier(); Interlocked.Increment(ref _x);",
    ];

    [Theory]
    [MemberData(nameof(Needless))]
    public Task FullFenceBesideIt_Reported(string statements) => Test.VerifyAsync(Method(statements));

    [Theory]
    [MemberData(nameof(Needed))]
    public Task AccessBetweenOrNoFullFenceOnAPath_NothingReported(string statements) => Test.VerifyAsync(Method(statements));

    private static string Method(string statements) => StoreLoadSource.Usings +
        $$"""
        struct Wrapped
        {
            int _value;
            public int Read() => Volatile.Read(ref _value);
            public int Exchange(int value) => Interlocked.Exchange(ref _value, value);
        }

        class Gate
        {
            int _x, _plain;
            long _long;
            [SingleThreaded] int _mine;
            readonly int _readOnly = 3;
            readonly object _lock = new();
            readonly Action _action = () => { };
            int[] _array = [0];
            Gate _node = null!;
            Wrapped _wrapped;

            static void Touch() => Console.WriteLine();
            [FullFence] static void Fence() => Interlocked.MemoryBarrier();
            public void Use(int n, int[] items, ref int given)
            {
                {{statements}}
            }
        }
        """;
}
