using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1001StoreLoadFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

/// <summary>The full fence where branches part or meet; the fixed source is silent, so it lies on every path.</summary>
public class AIO1001FenceInBranchesTests
{
    /// <summary>Before and after.</summary>
    public static TheoryData<string, string> Branches => new()
    {
        // The store in a branch, the load behind it.
        {
            """
            public bool M(bool a)
            {
                if (a)
                {
                    _x = 1;
                }

                return {|AIO1001:_y|} == 0;
            }
            """,
            """
            public bool M(bool a)
            {
                if (a)
                {
                    _x = 1;
                }

                Interlocked.MemoryBarrier();
                return _y == 0;
            }
            """
        },

        // Two stores, one load.
        {
            """
            public bool M(bool a)
            {
                if (a)
                    _x = 1;
                else
                    _x = 2;
                return {|AIO1001:_y|} == 0;
            }
            """,
            """
            public bool M(bool a)
            {
                if (a)
                    _x = 1;
                else
                    _x = 2;
                Interlocked.MemoryBarrier();
                return _y == 0;
            }
            """
        },

        // Outside of the condition.
        {
            """
            public bool M(bool a)
            {
                _x = 1;
                return a && {|AIO1001:_y|} == 0;
            }
            """,
            """
            public bool M(bool a)
            {
                _x = 1;
                Interlocked.MemoryBarrier();
                return a && _y == 0;
            }
            """
        },
        {
            """
            public void M(bool a)
            {
                _x = 1;
                if (a)
                {
                    if ({|AIO1001:_y|} == 0) Enter();
                }
            }
            """,
            """
            public void M(bool a)
            {
                _x = 1;
                Interlocked.MemoryBarrier();
                if (a)
                {
                    if (_y == 0) Enter();
                }
            }
            """
        },

        // The store in the condition, the load in the branch, which has no braces.
        {
            """
            public int M()
            {
                if ((_x = 1) == 1)
                    return {|AIO1001:_y|};
                return 0;
            }
            """,
            """
            public int M()
            {
                if ((_x = 1) == 1)
                {
                    Interlocked.MemoryBarrier();
                    return _y;
                }
                return 0;
            }
            """
        },
        {
            """
            public int M(int n)
            {
                switch (n)
                {
                    case 1:
                        _x = 1;
                        return {|AIO1001:_y|};
                    default:
                        return 0;
                }
            }
            """,
            """
            public int M(int n)
            {
                switch (n)
                {
                    case 1:
                        _x = 1;
                        Interlocked.MemoryBarrier();
                        return _y;
                    default:
                        return 0;
                }
            }
            """
        },
        {
            """
            public int M(int n)
            {
                _x = 1;
                switch (n)
                {
                    case 1 when {|AIO1001:_y|} == 0:
                        return 1;
                    default:
                        return 0;
                }
            }
            """,
            """
            public int M(int n)
            {
                _x = 1;
                Interlocked.MemoryBarrier();
                switch (n)
                {
                    case 1 when _y == 0:
                        return 1;
                    default:
                        return 0;
                }
            }
            """
        },
        {
            """
            public void M(int n)
            {
                switch (n)
                {
                    case 1:
                        _x = 1;
                        goto case 2;
                    case 2:
                        if ({|AIO1001:_y|} == 0) { Enter(); }
                        break;
                }
            }
            """,
            """
            public void M(int n)
            {
                switch (n)
                {
                    case 1:
                        _x = 1;
                        goto case 2;
                    case 2:
                        Interlocked.MemoryBarrier();
                        if (_y == 0) { Enter(); }
                        break;
                }
            }
            """
        },

        // A label is jumped to.
        {
            """
            public bool M(bool a)
            {
                _x = 1;
                if (a) { goto end; }
                Enter();
            end:
                return {|AIO1001:_y|} == 0;
            }
            """,
            """
            public bool M(bool a)
            {
                _x = 1;
                if (a) { goto end; }
                Enter();
            end:
                Interlocked.MemoryBarrier();
                return _y == 0;
            }
            """
        },
    };

    /// <summary>Before and after.</summary>
    public static TheoryData<string, string> Regions => new()
    {
        {
            """
            public int M()
            {
                _x = 1;
                lock (_lock)
                {
                    return {|AIO1001:_y|};
                }
            }
            """,
            """
            public int M()
            {
                _x = 1;
                Interlocked.MemoryBarrier();
                lock (_lock)
                {
                    return _y;
                }
            }
            """
        },
        {
            """
            public bool M()
            {
                try
                {
                    _x = 1;
                    Enter();
                }
                catch (Exception)
                {
                    return {|AIO1001:_y|} == 0;
                }

                return true;
            }
            """,
            """
            public bool M()
            {
                try
                {
                    _x = 1;
                    Enter();
                }
                catch (Exception)
                {
                    Interlocked.MemoryBarrier();
                    return _y == 0;
                }

                return true;
            }
            """
        },
        {
            """
            public void M()
            {
                try
                {
                    _x = 1;
                }
                finally
                {
                    // Always.
                    if ({|AIO1001:_y|} == 0)
                        Enter();
                }
            }
            """,
            """
            public void M()
            {
                try
                {
                    _x = 1;
                }
                finally
                {
                    Interlocked.MemoryBarrier();

                    // Always.
                    if (_y == 0)
                        Enter();
                }
            }
            """
        },
        {
            """
            public Func<bool> M() => () =>
            {
                _x = 1;
                return {|AIO1001:_y|} == 0;
            };
            """,
            """
            public Func<bool> M() => () =>
            {
                _x = 1;
                Interlocked.MemoryBarrier();
                return _y == 0;
            };
            """
        },
    };

    [Theory]
    [MemberData(nameof(Branches))]
    public Task Branch_FenceWhereAllPathsPass(string before, string after) => VerifyFenceAsync(before, after);

    [Theory]
    [MemberData(nameof(Regions))]
    public Task Region_FenceOutsideIfThatServes(string before, string after) => VerifyFenceAsync(before, after);

    private static Task VerifyFenceAsync(string before, string after) =>
        Test.VerifyAsync(OneSide.With(before), OneSide.With(after), "Insert Interlocked.MemoryBarrier()");
}
