using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1001StoreLoadFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

/// <summary>The full fence on the way to the next turn of a loop.</summary>
public class AIO1001FenceInLoopsTests
{
    /// <summary>Before and after.</summary>
    public static TheoryData<string, string> Loops => new()
    {
        // The load in the condition on the next turn.
        {
            """
            public void M()
            {
                while ({|AIO1001:_y|} == 0)
                {
                    _x = 1;
                }
            }
            """,
            """
            public void M()
            {
                while (_y == 0)
                {
                    _x = 1;
                    Interlocked.MemoryBarrier();
                }
            }
            """
        },
        {
            """
            public void M()
            {
                while ({|AIO1001:_y|} == 0)
                    _x = 1;
            }
            """,
            """
            public void M()
            {
                while (_y == 0)
                {
                    _x = 1;
                    Interlocked.MemoryBarrier();
                }
            }
            """
        },
        {
            """
            public void M(bool a)
            {
                while ({|AIO1001:_y|} == 0)
                {
                    _x = 1;
                    if (a) { continue; }
                    Enter();
                }
            }
            """,
            """
            public void M(bool a)
            {
                while (_y == 0)
                {
                    _x = 1;
                    Interlocked.MemoryBarrier();
                    if (a) { continue; }
                    Enter();
                }
            }
            """
        },

        // Two stores on the way to one condition.
        {
            """
            public void M(bool a)
            {
                while ({|AIO1001:_y|} == 0)
                {
                    if (a)
                    {
                        _x = 1;
                        continue;
                    }

                    _x = 2;
                }
            }
            """,
            """
            public void M(bool a)
            {
                while (_y == 0)
                {
                    if (a)
                    {
                        _x = 1;
                        Interlocked.MemoryBarrier();
                        continue;
                    }

                    _x = 2;
                    Interlocked.MemoryBarrier();
                }
            }
            """
        },
        {
            """
            public void M(bool a)
            {
                do
                {
                    if (a)
                        continue;
                    _x = 2;
                }
                while ({|AIO1001:_y|} == 0);
            }
            """,
            """
            public void M(bool a)
            {
                do
                {
                    if (a)
                        continue;
                    _x = 2;
                    Interlocked.MemoryBarrier();
                }
                while (_y == 0);
            }
            """
        },

        // Before the loop and in it.
        {
            """
            public void M()
            {
                _x = 1;
                while ({|AIO1001:_y|} == 0)
                {
                    _x = 2;
                }
            }
            """,
            """
            public void M()
            {
                _x = 1;
                Interlocked.MemoryBarrier();
                while (_y == 0)
                {
                    _x = 2;
                    Interlocked.MemoryBarrier();
                }
            }
            """
        },

        // Outside of the loop.
        {
            """
            public void M(int n)
            {
                _x = 1;
                for (var i = 0; i < n; i++)
                {
                    if ({|AIO1001:_y|} == 0)
                    {
                        Enter();
                    }
                }
            }
            """,
            """
            public void M(int n)
            {
                _x = 1;
                Interlocked.MemoryBarrier();
                for (var i = 0; i < n; i++)
                {
                    if (_y == 0)
                    {
                        Enter();
                    }
                }
            }
            """
        },
        {
            """
            public void M()
            {
                for (var i = 0; {|AIO1001:_y|} == i; i++)
                    _x = i;
            }
            """,
            """
            public void M()
            {
                for (var i = 0; _y == i; i++)
                {
                    _x = i;
                    Interlocked.MemoryBarrier();
                }
            }
            """
        },

        // The load first, the store behind it.
        {
            """
            public void M(List<int> items)
            {
                foreach (var item in items)
                {
                    if ({|AIO1001:_y|} == 0)
                    {
                        break;
                    }

                    _x = item;
                }
            }
            """,
            """
            public void M(List<int> items)
            {
                foreach (var item in items)
                {
                    if (_y == 0)
                    {
                        break;
                    }

                    _x = item;
                    Interlocked.MemoryBarrier();
                }
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Loops))]
    public Task Loop_FenceOnTheWayToTheNextTurn(string before, string after) => VerifyFenceAsync(before, after);

    private static Task VerifyFenceAsync(string before, string after) =>
        Test.VerifyAsync(OneSide.With(before), OneSide.With(after), "Insert Interlocked.MemoryBarrier()");
}
