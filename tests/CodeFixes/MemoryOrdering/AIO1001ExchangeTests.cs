using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1001StoreLoadFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

/// <summary>Which stores can be made by <c>Interlocked.Exchange</c>.</summary>
public class AIO1001ExchangeTests
{
    private const string Exchange = "Store by Interlocked.Exchange";

    [Theory]
    [InlineData("_x = 1;", "Interlocked.Exchange(ref _x, 1);")]
    [InlineData("this._x = Math.Max(1, 2);", "Interlocked.Exchange(ref this._x, Math.Max(1, 2));")]
    [InlineData("_x /* the flag */ = /* up */ 1; // Now.\n", "Interlocked.Exchange(ref _x /* the flag */, /* up */ 1); // Now.\n")]
    [InlineData("Volatile.Write(ref _x, 1);", "Interlocked.Exchange(ref _x, 1);")]
    [InlineData("System.Threading.Volatile.Write(ref _x, 1);", "System.Threading.Interlocked.Exchange(ref _x, 1);")]
    [InlineData("Volatile.Write(\n            ref _x,\n            1);", "Interlocked.Exchange(\n            ref _x,\n            1);")]
    [InlineData("ref var place = ref _x; place = 1;", "ref var place = ref _x; Interlocked.Exchange(ref place, 1);", "CS0420")]
    public Task Store_MadeByExchange(string before, string after, string suppressed = "CS0169") => Test.VerifyAsync(
        OneSide.With($"#pragma warning disable {suppressed}\npublic bool M() {{ {before} return {{|AIO1001:_y|}} == 0; }}"),
        OneSide.With($"#pragma warning disable {suppressed}\npublic bool M() {{ {after} return _y == 0; }}"),
        Exchange);

    [Theory]
    [InlineData("bool", "true")]
    [InlineData("char", "'a'")]
    [InlineData("byte", "1")]
    [InlineData("long", "1")]
    [InlineData("double", "1")]
    [InlineData("nint", "1")]
    [InlineData("DayOfWeek", "DayOfWeek.Friday")]
    [InlineData("string?", "null")]
    [InlineData("object", "\"a\"")]
    [InlineData("Action", "() => { }")]
    [InlineData("T", "default!")]
    public Task TypeThatExchangeTakes_MadeByExchange(string type, string value)
    {
        return Test.VerifyAsync(
            Source($"_value = {value}; return {{|AIO1001:_y|}} == 0;"),
            Source($"Interlocked.Exchange(ref _value, {value}); return _y == 0;"),
            Exchange);

        string Source(string body) =>
            $$"""
            using System;
            using System.Threading;

            class Gate<T> where T : class
            {
                private {{type}} _value = default!;
                private volatile int _y;

                public void Other() { Interlocked.Exchange(ref _y, 1); Use(_value); }
                public void Start() => new Thread(() => M()).Start();
                private static void Use({{type}} value) => Console.WriteLine(value);

                public bool M() { {{body}} }
            }
            """;
    }

    [Fact]
    public Task StoreBetweenTurns_MadeByExchange() => Test.VerifyAsync(
        OneSide.With("public void M() { for (; {|AIO1001:_y|} == 0; _x = 1) { } }"),
        OneSide.With("public void M() { for (; _y == 0; Interlocked.Exchange(ref _x, 1)) { } }"),
        Exchange);

    [Fact]
    public Task ElementOfAnArray_MadeByExchange() => Test.VerifyAsync(
        """
        using System.Threading;

        class Peterson
        {
            private readonly bool[] _wants = new bool[2];

            public bool Enter(int self, int other)
            {
                Volatile.Write(ref _wants[self], true);
                return !{|AIO1001:Volatile.Read(ref _wants[other])|};
            }
        }
        """,
        """
        using System.Threading;

        class Peterson
        {
            private readonly bool[] _wants = new bool[2];

            public bool Enter(int self, int other)
            {
                Interlocked.Exchange(ref _wants[self], true);
                return !Volatile.Read(ref _wants[other]);
            }
        }
        """,
        Exchange);

    [Fact]
    public Task NamespaceNotImported_UsingAdded() => Test.VerifyAsync(
        """
        class Dekker
        {
            static volatile bool s_left, s_right;
            public static bool EnterLeft() { s_left = true; return !{|AIO1001:s_right|}; }
            public static bool EnterRight() { s_right = true; return !{|AIO1001:s_left|}; }
        }
        """,
        """
        using System.Threading;

        class Dekker
        {
            static volatile bool s_left, s_right;
            public static bool EnterLeft() { Interlocked.Exchange(ref s_left, true); return !s_right; }
            public static bool EnterRight() { Interlocked.Exchange(ref s_right, true); return !s_left; }
        }
        """,
        Exchange,
        iterations: 2);

    [Fact]
    public Task SeveralLoadsBehindOneStore_OneExchange() => Test.VerifyAsync(
        OneSide.With("public bool M() { _x = 1; return {|AIO1001:_y|} == 0 || {|AIO1001:_text|} == null; }"),
        OneSide.With("public bool M() { Interlocked.Exchange(ref _x, 1); return _y == 0 || _text == null; }"),
        Exchange);

    [Theory]

    // Somebody looks at the value.
    [InlineData("public int M() { return Math.Max(_x = 1, {|AIO1001:_y|}); }")]
    [InlineData("public bool M() { var one = _x = 1; return {|AIO1001:_y|} == one; }")]

    // It is more than a store.
    [InlineData("public bool M() { _x++; return {|AIO1001:_y|} == 0; }")]
    [InlineData("public bool M() { _x |= 4; return {|AIO1001:_y|} == 0; }")]
    [InlineData("public bool M() { (_x, var z) = (1, 2); return {|AIO1001:_y|} == z; }")]
    [InlineData("public static bool M(Gate other) { other?._x = 1; return {|AIO1001:other!._y|} == 0; }")]

    // It lies elsewhere.
    [InlineData("public bool M() { Set(); return {|AIO1001:_y|} == 0; } private void Set() => _x = 1;")]

    // It is not the only one.
    [InlineData("public bool M(bool a) { if (a) { _x = 1; } else { _x = 2; } return {|AIO1001:_y|} == 0; }")]
    public Task OtherStore_NoExchangeOffered(string member) => Test.VerifyNotOfferedAsync(OneSide.With(member), Exchange);

    [Fact]
    public Task CallThatStores_NoExchangeOffered() => Test.VerifyNotOfferedAsync(
        """
        using System.Collections.Concurrent;

        class Inbox
        {
            private readonly ConcurrentQueue<int> _items = new();
            private volatile bool _isWaiting;

            public bool Post() { _items.Enqueue(1); return {|AIO1001:_isWaiting|}; }
            public bool Wait() { _isWaiting = true; System.Threading.Interlocked.MemoryBarrier(); return _items.IsEmpty; }
        }
        """,
        Exchange);

    [Fact]
    public Task Property_NoExchangeOffered() => Test.VerifyNotOfferedAsync(
        """
        using System.Threading;

        class Gate
        {
            private volatile int _y;
            public int X { get; set; }
            public void Start() => new Thread(() => M()).Start();
            public bool M() { X = 1; return {|AIO1001:_y|} == 0; }
            public bool Other() { _y = 1; Interlocked.MemoryBarrier(); return X == 0; }
        }
        """,
        Exchange);

    [Fact]
    public Task ElementThatMayBeOfAnotherType_NoExchangeOffered() => Test.VerifyNotOfferedAsync(
        """
        using System.Threading;

        class Slots
        {
            private readonly object?[] _slots = new object?[2];
            public bool EnterLeft() { Volatile.Write(ref _slots[0], this); return {|AIO1001:Volatile.Read(ref _slots[1])|} == null; }
            public bool EnterRight() { Volatile.Write(ref _slots[1], this); return {|AIO1001:Volatile.Read(ref _slots[0])|} == null; }
        }
        """,
        Exchange);
}
