using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1001StoreLoadFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

/// <summary>Where the full fence is put; the fixed source is silent, so it lies on every path.</summary>
public class AIO1001StoreLoadFixerTests
{
    private const string Fence = "Insert Interlocked.MemoryBarrier()";

    /// <summary>Before and after.</summary>
    public static TheoryData<string, string> OneBlock => new()
    {
        // The commonest.
        {
            """
            public void M()
            {
                _x = 1; // Now.

                // Is somebody there?
                if ({|AIO1001:_y|} == 0)
                {
                    Enter();
                }
            }
            """,
            """
            public void M()
            {
                _x = 1; // Now.
                Interlocked.MemoryBarrier();

                // Is somebody there?
                if (_y == 0)
                {
                    Enter();
                }
            }
            """
        },

        // In front of the load, with something between.
        {
            """
            public int M()
            {
                _x = 1;
                Enter();

                // What is there?
                var seen = {|AIO1001:_y|};
                return seen;
            }
            """,
            """
            public int M()
            {
                _x = 1;
                Enter();

                Interlocked.MemoryBarrier();

                // What is there?
                var seen = _y;
                return seen;
            }
            """
        },
        {
            "public bool M() { _x = 1; return {|AIO1001:_y|} == 0; }",
            "public bool M() { _x = 1; Interlocked.MemoryBarrier(); return _y == 0; }"
        },
        {
            "public bool M() { _x = 1; return {|AIO1001:Is()|}; bool Is() => _y == 0; }",
            "public bool M() { _x = 1; Interlocked.MemoryBarrier(); return Is(); bool Is() => _y == 0; }"
        },
        {
            """
            public bool M()
            {
                Volatile.Write(ref _a, 1);
                return {|AIO1001:Volatile.Read(ref _b)|} == 0;
            }
            """,
            """
            public bool M()
            {
                Volatile.Write(ref _a, 1);
                Interlocked.MemoryBarrier();
                return Volatile.Read(ref _b) == 0;
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(OneBlock))]
    public Task StoreAndLoadInOneBlock_FenceBetween(string before, string after) => VerifyFenceAsync(before, after);

    [Fact]
    public Task Directives_FenceInEveryConfiguration() => VerifyFenceAsync(
        """
        public bool M()
        {
            _x = 1;
        #if !DEBUG
            Enter();
        #endif

            return {|AIO1001:_y|} == 0;
        }
        """,
        """
        public bool M()
        {
            _x = 1;
        #if !DEBUG
            Enter();
        #endif

            Interlocked.MemoryBarrier();
            return _y == 0;
        }
        """);

    [Fact]
    public Task SeveralLoadsBehindOneStore_OneFence() => Test.VerifyAsync(
        OneSide.With(
            """
            public bool M()
            {
                _x = 1;
                var first = {|AIO1001:_y|};
                Enter();
                return first == 0 && {|AIO1001:_text|} == null;
            }
            """),
        OneSide.With(
            """
            public bool M()
            {
                _x = 1;
                Interlocked.MemoryBarrier();
                var first = _y;
                Enter();
                return first == 0 && _text == null;
            }
            """),
        Fence);

    [Fact]
    public Task BothSidesBroken_FenceOnEach() => Test.VerifyAsync(
        """
        class Dekker
        {
            volatile bool _left, _right;
            public bool EnterLeft() { _left = true; return !{|AIO1001:_right|}; }
            public bool EnterRight() { _right = true; return !{|AIO1001:_left|}; }
        }
        """,
        """
        using System.Threading;

        class Dekker
        {
            volatile bool _left, _right;
            public bool EnterLeft() { _left = true; Interlocked.MemoryBarrier(); return !_right; }
            public bool EnterRight() { _right = true; Interlocked.MemoryBarrier(); return !_left; }
        }
        """,
        Fence,
        iterations: 2);

    [Fact]
    public Task LinesThatEndAsOnWindows_KeptSo()
    {
        return Test.VerifyAsync(Source("{|AIO1001:_y|}", ""), Source("_y", "    Interlocked.MemoryBarrier();\n"), Fence);

        static string Source(string load, string fence) => OneSide.With("public bool M()\n{\n    _x = 1;\n" + fence + "    return " + load + " == 0;\n}")
            .Replace("\n", "\r\n", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void M() { for (; {|AIO1001:_y|} == 0; _x = 1) { } }")]
    [InlineData("public int M() => _y + (_x = 1) + {|AIO1001:_y|};")]
    [InlineData("public int M() { return Math.Max(_x = 1, {|AIO1001:_y|}); }")]
    [InlineData("public bool M() { try { _x = 1; throw new Exception(); } catch (Exception) when ({|AIO1001:_y|} == 0) { return true; } }")]
    public Task NoStatementBetween_NoFenceOffered(string member) => Test.VerifyNotOfferedAsync(OneSide.With(member), Fence);

    private static Task VerifyFenceAsync(string before, string after) => Test.VerifyAsync(OneSide.With(before), OneSide.With(after), Fence);
}
