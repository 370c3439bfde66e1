using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1003CallbackRaceFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

public class AIO1003CallbackRaceFixerTests
{
    private const string Atomic = "AccessAtomically";
    private const string Declare = "MakeVolatile";

    private const string Field = "private int _x;";
    private const string VolatileField = "private volatile int _x;";
    private const string Look = "if (_x > 0) { Use(); }";

    [Theory]
    [InlineData("{|AIO1003:_x = 1|};", "_x = 1;", Look)]
    [InlineData("while ({|AIO1003:_x|} == 0) { Thread.Sleep(1); }", "while (_x == 0) { Thread.Sleep(1); }", "_x = 1;")]
    public Task PlainField_MadeVolatile(string before, string after, string callback) => Test.VerifyAsync(
        Source(Field, before, callback), Source(VolatileField, after, callback), Declare);

    [Theory]
    [InlineData(
        "{|AIO1003:_x = 1|}; // Go on.", "Volatile.Write(ref _x, 1); // Go on.",
        "if (_x /* yet */ > 0) { Use(); }", "if (Volatile.Read(ref _x) /* yet */ > 0) { Use(); }")]
    [InlineData(
        "while ({|AIO1003:this._x|} == 0) { Thread.Sleep(1); }", "while (Volatile.Read(ref this._x) == 0) { Thread.Sleep(1); }",
        "_x = 1;", "Volatile.Write(ref _x, 1);")]
    public Task BothSides_MadeByVolatile(string before, string after, string callback, string callbackAfter) => Test.VerifyAsync(
        Source(Field, before, callback), Source(Field, after, callbackAfter), Atomic);

    [Theory]
    [InlineData("{|AIO1003:_x++|};", "Interlocked.Increment(ref _x);", "_x--;", "Interlocked.Decrement(ref _x);")]
    [InlineData("{|AIO1003:_x += 2|};", "Interlocked.Add(ref _x, 2);", "_x = 0;", "Volatile.Write(ref _x, 0);")]
    [InlineData("_x = {|AIO1003:_x|} + 2;", "Interlocked.Add(ref _x, 2);", "_x = 0;", "Volatile.Write(ref _x, 0);")]
    [InlineData("{|AIO1003:_x |= 2|};", "Interlocked.Or(ref _x, 2);", "_x &= ~2;", "Interlocked.And(ref _x, ~2);")]
    public Task Updates_MadeInOneStep(string before, string after, string callback, string callbackAfter) => Test.VerifyAsync(
        Source(Field, before, callback), Source(Field, after, callbackAfter), Atomic);

    [Fact]
    public Task SeveralAccesses_AllMadeAtomic() => Test.VerifyAsync(
        Source(Field, "{|AIO1003:_x = 1|}; if (_x > 0) { _x++; }", "_x = 0; " + Look),
        Source(
            Field, "Volatile.Write(ref _x, 1); if (Volatile.Read(ref _x) > 0) { Interlocked.Increment(ref _x); }",
            "Volatile.Write(ref _x, 0); if (Volatile.Read(ref _x) > 0) { Use(); }"),
        Atomic);

    [Theory]
    [InlineData(Declare, "private volatile int _x; private volatile int _y;", "_x = 1; _y = 1;", "if (_x > 0 && _y > 0) { Use(); }")]
    [InlineData(
        Atomic, "private int _x; private int _y;", "Volatile.Write(ref _x, 1); Volatile.Write(ref _y, 1);",
        "if (Volatile.Read(ref _x) > 0 && Volatile.Read(ref _y) > 0) { Use(); }")]
    public Task TwoFields_EachFixed(string key, string fields, string thread, string callback) => Test.VerifyAsync(
        Source("private int _x; private int _y;", "{|AIO1003:_x = 1|}; {|AIO1003:_y = 1|};", "if (_x > 0 && _y > 0) { Use(); }"),
        Source(fields, thread, callback),
        key,
        iterations: 2);

    [Fact]
    public Task FieldOfOneWriter_MadeVolatileThoughItIsUpdated() => Test.VerifyAsync(
        Source("[SingleWriter] private int _x;", "while ({|AIO1003:_x|} == 0) { Thread.Sleep(1); }", "_x++;"),
        Source("[SingleWriter] private volatile int _x;", "while (_x == 0) { Thread.Sleep(1); }", "_x++;"),
        Declare);

    [Fact]
    public Task Reference_MadeVolatile() => Test.VerifyAsync(
        Source("private string? _x;", "{|AIO1003:_x = \"\"|};", "if (_x is not null) { Use(); }"),
        Source("private volatile string? _x;", "_x = \"\";", "if (_x is not null) { Use(); }"),
        Declare);

    [Theory]

    // An update of a volatile field is still made in two steps.
    [InlineData("private int _x;", "{|AIO1003:_x++|};", "_x--;")]
    [InlineData("private long _x;", "{|AIO1003:_x = 1|};", Look)]
    [InlineData("private int _x, _y;", "{|AIO1003:_x = 1|};", Look)]
    public Task VolatileWouldNotHelpOrIsNotLegal_NotMadeVolatile(string field, string thread, string callback) =>
        Test.VerifyNotOfferedAsync(Source(field, thread, callback), Declare);

    [Theory]
    [InlineData("private int _x;", "{|AIO1003:_x *= 2|};", "_x = 0;")]
    [InlineData("private int _x;", "_x = 2 * {|AIO1003:_x|};", "_x = 0;")]
    [InlineData("private decimal _x;", "{|AIO1003:_x = 1|};", Look)]
    [InlineData("private int _x { get; set; }", "{|AIO1003:_x = 1|};", Look)]
    public Task NothingAtomicSaysIt_NotAccessedAtomically(string field, string thread, string callback) =>
        Test.VerifyNotOfferedAsync(Source(field, thread, callback), Atomic);

    private static string Source(string field, string thread, string callback) =>
        $$"""
        using System;
        using System.Threading;
        using Aio;

        partial class C
        {
            private readonly AioContext _context = new();
            {{field}}

            [AnyThread]
            public void Set()
            {
                {{thread}}
            }

            [BottomHalf]
            private void Callback()
            {
                {{callback}}
            }

            private void Use() { }
        }
        """;
}
