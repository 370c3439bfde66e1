using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1005PublicationFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

public class AIO1005PublicationFixerTests
{
    private const string Atomic = "AccessAtomically";
    private const string Declare = "MakeVolatile";

    private const string Flag = "private bool _isReady;";
    private const string VolatileFlag = "private volatile bool _isReady;";

    [Theory]
    [InlineData(Flag, VolatileFlag)]
    [InlineData("/// <summary>Is it?</summary>\n    bool _isReady; // Now.", "/// <summary>Is it?</summary>\n    volatile bool _isReady; // Now.")]
    [InlineData("[NonSerialized]\n    bool _isReady = false;", "[NonSerialized]\n    volatile bool _isReady = false;")]
    [InlineData("[NonSerialized] bool _isReady;", "[NonSerialized] volatile bool _isReady;")]
    public Task PlainFlag_MadeVolatile(string before, string after) => Test.VerifyAsync(
        Source(before, "{|AIO1005:_isReady = true|};", "return _isReady ? _total : 0;"),
        Source(after, "_isReady = true;", "return _isReady ? _total : 0;"),
        Declare);

    [Theory]
    [InlineData(
        "{|AIO1005:_isReady = true|}; // Now it is there.", "Volatile.Write(ref _isReady, true); // Now it is there.",
        "return _isReady /* Is it? */ ? _total : 0;", "return Volatile.Read(ref _isReady) /* Is it? */ ? _total : 0;")]
    [InlineData(
        "{|AIO1005:this._isReady = true|};", "Volatile.Write(ref this._isReady, true);",
        "if (!this._isReady) { return 0; } return _total;", "if (!Volatile.Read(ref this._isReady)) { return 0; } return _total;")]
    public Task PlainFlag_StoredAndTestedByVolatile(string store, string storeAfter, string test, string testAfter) => Test.VerifyAsync(
        Source(Flag, store, test),
        Source(Flag, storeAfter, testAfter),
        Atomic);

    [Fact]
    public Task FlagThatOthersTestAndLower_AllByVolatile() => Test.VerifyAsync(
        Source(Flag, "{|AIO1005:_isReady = true|};", "return _isReady ? _total : 0;",
            "public void Wait() { while (!_isReady) { Thread.Sleep(1); } } public void Lower() { _isReady = false; }"),
        Source(Flag, "Volatile.Write(ref _isReady, true);", "return Volatile.Read(ref _isReady) ? _total : 0;",
            "public void Wait() { while (!Volatile.Read(ref _isReady)) { Thread.Sleep(1); } } public void Lower() { Volatile.Write(ref _isReady, false); }"),
        Atomic);

    [Fact]
    public Task DoubleCheckOfAFlag_MadeVolatile() => Test.VerifyAsync(
        DoubleCheck("{|AIO1005:_isReady|}", "_isReady = true;"),
        DoubleCheck("_isReady", "_isReady = true;").Replace(Flag, VolatileFlag, StringComparison.Ordinal),
        Declare);

    [Fact]
    public Task DoubleCheckOfAFlag_FirstTestAndStoreByVolatile() => Test.VerifyAsync(
        DoubleCheck("{|AIO1005:_isReady|}", "_isReady = true; // At last."),
        DoubleCheck("Volatile.Read(ref _isReady)", "Volatile.Write(ref _isReady, true); // At last."),
        Atomic);

    [Theory]
    [InlineData("while (!{|AIO1005:_isReady|}) { }", "while (!_isReady) { }")]
    [InlineData("for (int i = 0; ; i++) { if ({|AIO1005:_isReady|}) { break; } }", "for (int i = 0; ; i++) { if (_isReady) { break; } }")]
    public Task LoopThatOnlyLooks_FieldMadeVolatile(string before, string after) => Test.VerifyAsync(
        Loop(Flag, before), Loop(VolatileFlag, after), Declare);

    [Theory]
    [InlineData("while (!{|AIO1005:_isReady|}) { }", "while (!Volatile.Read(ref _isReady)) { }")]
    [InlineData("do { } while (!{|AIO1005:_isReady|} /* yet */);", "do { } while (!Volatile.Read(ref _isReady) /* yet */);")]
    public Task LoopThatOnlyLooks_LooksByVolatile(string before, string after) => Test.VerifyAsync(
        Loop(Flag, before), Loop(Flag, after, "Volatile.Write(ref _isReady, true);"), Atomic);

    [Theory]
    [InlineData("Volatile.Write(ref _isReady, true);")]
    [InlineData("Interlocked.Exchange(ref _isReady, true);")]
    public Task LoopWhoseFieldIsStoredAtomically_LooksByVolatileAlone(string store)
    {
        // That it is looked at plainly is reported, too, of course.
        var after = Loop(Flag, "while (!Volatile.Read(ref _isReady)) { }", store);
        return Test.VerifyAsync(after.Replace("Volatile.Read(ref _isReady)", "{|AIO1004:{|AIO1005:_isReady|}|}", StringComparison.Ordinal), after, Atomic);
    }

    [Theory]
    [InlineData(Declare, VolatileFlag, "while (!_isReady) { }", "_isReady = true;")]
    [InlineData(Atomic, Flag, "while (!Volatile.Read(ref _isReady)) { }", "Volatile.Write(ref _isReady, true);")]
    public Task TwoLoopsOfOneField_OneFixServesBoth(string key, string field, string loop, string store) => Test.VerifyAsync(
        Loop(Flag, "while (!{|AIO1005:_isReady|}) { } while (!{|AIO1005:_isReady|}) { }"),
        Loop(field, loop + " " + loop, store),
        key);

    [Theory]
    [InlineData(Declare, "private volatile bool _isReady; private volatile bool _isDone;", "while (!_isReady) { } while (!_isDone) { }", "_isReady = true; _isDone = true;")]
    [InlineData(
        Atomic, "private bool _isReady; private bool _isDone;", "while (!Volatile.Read(ref _isReady)) { } while (!Volatile.Read(ref _isDone)) { }",
        "Volatile.Write(ref _isReady, true); Volatile.Write(ref _isDone, true);")]
    public Task LoopsOfTwoFields_EachFixed(string key, string fields, string loops, string stores) => Test.VerifyAsync(
        Loop("private bool _isReady; private bool _isDone;", "while (!{|AIO1005:_isReady|}) { } while (!{|AIO1005:_isDone|}) { }", "_isReady = true; _isDone = true;"),
        Loop(fields, loops, stores),
        key,
        iterations: 2);

    [Theory]
    [InlineData("private long _isReady;", "1")]
    [InlineData("private bool _isReady, _other;", "true")]
    public Task TypeOrDeclarationThatCannotBeVolatile_NotMadeVolatile(string field, string value) => Test.VerifyNotOfferedAsync(
        Source(field, "{|AIO1005:_isReady = " + value + "|};", "return _isReady == " + value + " ? _total : 0;"), Declare);

    [Fact]
    public Task Enumeration_NotAccessedByVolatile() => Test.VerifyNotOfferedAsync(
        Source("private DayOfWeek _isReady;", "{|AIO1005:_isReady = DayOfWeek.Monday|};", "return _isReady == DayOfWeek.Monday ? _total : 0;"), Atomic);

    [Fact]
    public Task FieldOfAnotherFile_NotMadeVolatile() => Test.VerifyNotOfferedAsync(
        Source("", "{|AIO1005:_isReady = true|};", "return _isReady ? _total : 0;"), Declare, "partial class Totals { private bool _isReady; }");

    [Fact]
    public Task TestInAnotherFile_NotAccessedByVolatile() => Test.VerifyNotOfferedAsync(
        Source(Flag, "{|AIO1005:_isReady = true|};", "return 0;", "public bool IsReady => _isReady;"), Atomic,
        "partial class Totals { public int Get() => _isReady ? _total : 0; }");

    [Theory]
    [InlineData("public void Load() => bool.TryParse(\"\", out _isReady);", "")]
    [InlineData("", "partial class Totals { public void Load() => bool.TryParse(\"\", out _isReady); }")]
    public Task FieldPassedByReference_NotMadeVolatile(string member, string otherFile) => Test.VerifyNotOfferedAsync(
        Source(Flag, "{|AIO1005:_isReady = true|};", "return _isReady ? _total : 0;", member), Declare, otherFile);

    [Theory]
    [InlineData("private bool _isReady { get; set; }", "{|AIO1005:_isReady = true|};", "return _isReady ? _total : 0;")]
    [InlineData(
        "private int? _cached; private readonly object _lock = new();", "",
        "if (!{|AIO1005:_cached|}.HasValue) { lock (_lock) { if (!_cached.HasValue) { _cached = 1; } } } return _cached.Value;")]
    public Task PropertyOrStruct_NothingOffered(string field, string store, string test) => Test.VerifyNoFixAsync(Source(field, store, test));

    private static string Source(string field, string store, string test, string more = "") =>
        $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;

        partial class Totals
        {
            private int _total;
            {{field}}

            public void Begin() => Task.Run(() =>
            {
                _total = 42;
                {{store}}
            });

            public int Read()
            {
                {{test}}
            }
            {{more}}
        }
        """;

    private static string DoubleCheck(string test, string store) =>
        $$"""
        using System;
        using System.Threading;

        class Totals
        {
            private readonly object _lock = new();
            private long _total;
            {{Flag}}

            public long Get()
            {
                // Most of the time.
                if (!{{test}})
                {
                    lock (_lock)
                    {
                        if (!_isReady)
                        {
                            _total = Environment.WorkingSet;
                            {{store}}
                        }
                    }
                }

                return _total;
            }
        }
        """;

    private static string Loop(string field, string loop, string store = "_isReady = true;") =>
        $$"""
        using System.Threading;
        using System.Threading.Tasks;

        class Worker
        {
            {{field}}

            public void Begin() => Task.Run(() => { {{loop}} });

            public void Stop() { {{store}} }
        }
        """;
}
