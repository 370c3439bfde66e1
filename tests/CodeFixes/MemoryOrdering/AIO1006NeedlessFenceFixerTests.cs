using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1006NeedlessFenceFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

public class AIO1006NeedlessFenceFixerTests
{
    /// <summary>Before and after.</summary>
    public static TheoryData<string, string> Fences => new()
    {
        {
            """
            public int M()
            {
                Interlocked.Exchange(ref _x, 1);
                {|AIO1006:Interlocked.MemoryBarrier()|};
                return _y;
            }
            """,
            """
            public int M()
            {
                Interlocked.Exchange(ref _x, 1);
                return _y;
            }
            """
        },
        {
            """
            public int M()
            {
                Interlocked.Exchange(ref _x, 1); // The flag.

                // Pairs with the one in Other.
                {|AIO1006:Interlocked.MemoryBarrier()|}; // Full.

                // What does the other say?
                return _y;
            }
            """,
            """
            public int M()
            {
                Interlocked.Exchange(ref _x, 1); // The flag.

                // Pairs with the one in Other.
                // Full.

                // What does the other say?
                return _y;
            }
            """
        },
        {
            """
            public int M()
            {
                Interlocked.Exchange(ref _x, 1);

                {|AIO1006:Interlocked.MemoryBarrier()|};
                return _y;
            }
            """,
            """
            public int M()
            {
                Interlocked.Exchange(ref _x, 1);

                return _y;
            }
            """
        },
        {
            """
            public void M()
            {
                Interlocked.Exchange(ref _x, 1);

                {|AIO1006:Interlocked.MemoryBarrier()|};
            }
            """,
            """
            public void M()
            {
                Interlocked.Exchange(ref _x, 1);
            }
            """
        },
        {
            "public int M() { Interlocked.Exchange(ref _x, 1); {|AIO1006:Interlocked.MemoryBarrier()|}; return _y; }",
            "public int M() { Interlocked.Exchange(ref _x, 1); return _y; }"
        },
        {
            "public int M(bool b) { Interlocked.Exchange(ref _x, 1); if (b) {|AIO1006:Interlocked.MemoryBarrier()|}; return _y; }",
            "public int M(bool b) { Interlocked.Exchange(ref _x, 1); if (b) { } return _y; }"
        },
        {
            "public int M(bool b) { Interlocked.Exchange(ref _x, 1); if (b) goto end; end: {|AIO1006:Interlocked.MemoryBarrier()|}; return _y; }",
            "public int M(bool b) { Interlocked.Exchange(ref _x, 1); if (b) goto end; end: ; return _y; }"
        },
        {
            """
            public int M(int n)
            {
                switch (Interlocked.Exchange(ref _x, n))
                {
                    case 0:
                        {|AIO1006:Interlocked.MemoryBarrier()|}; // Sure?
                        return _y;

                    default:
                        return _b;
                }
            }
            """,
            """
            public int M(int n)
            {
                switch (Interlocked.Exchange(ref _x, n))
                {
                    case 0:
                        // Sure?
                        return _y;

                    default:
                        return _b;
                }
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Fences))]
    public Task FenceBesideAnInterlockedOperation_RemovedAndItsCommentsKept(string before, string after) =>
        Test.VerifyAsync(OneSide.With(before), OneSide.With(after));

    [Fact]
    public Task TwoFencesBesideOneOperation_BothRemoved() => Test.VerifyAsync(
        OneSide.With("public int M() { {|AIO1006:Interlocked.MemoryBarrier()|}; Interlocked.Exchange(ref _x, 1); {|AIO1006:Interlocked.MemoryBarrier()|}; return _y; }"),
        OneSide.With("public int M() { Interlocked.Exchange(ref _x, 1); return _y; }"),
        iterations: 2);

    [Fact]
    public Task FenceThatIsNoStatement_NothingOffered() => Test.VerifyNoFixAsync(
        OneSide.With("public void M() { for (int i = 0; i < 9; Interlocked.Increment(ref _x), {|AIO1006:Interlocked.MemoryBarrier()|}) { i++; } }"));
}
