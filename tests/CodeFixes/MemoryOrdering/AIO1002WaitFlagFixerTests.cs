using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1002WaitFlagFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

public class AIO1002WaitFlagFixerTests
{
    private const string Fence = "Insert Interlocked.MemoryBarrier()";
    private const string Exchange = "Store by Interlocked.Exchange";

    [Fact]
    public Task ChangingCall_FenceBehindIt() => Test.VerifyAsync(
        Source(
            """
            _items.Enqueue(1);
                    if ({|AIO1002:_isWaiting|})
                    {
                        _wake.Set();
                    }
            """,
            "_isWaiting = true;",
            "{|AIO1002:_items.Count|}"),
        Source(
            """
            _items.Enqueue(1);
                    Interlocked.MemoryBarrier();
                    if (_isWaiting)
                    {
                        _wake.Set();
                    }
            """,
            "_isWaiting = true;\n        Interlocked.MemoryBarrier();",
            "_items.Count"),
        Fence,
        iterations: 2);

    [Fact]
    public Task FlagRaised_RaisedByExchange() => Test.VerifyAsync(
        Source("", "_isWaiting = true;", "{|AIO1002:_items.Count|}"),
        Source("", "Interlocked.Exchange(ref _isWaiting, true);", "_items.Count"),
        Exchange);

    [Fact]
    public Task ChangingCall_NoExchangeOffered() => Test.VerifyNotOfferedAsync(
        Source("_items.Enqueue(1); if ({|AIO1002:_isWaiting|}) { _wake.Set(); }", "Interlocked.Exchange(ref _isWaiting, true);", "_items.Count"),
        Exchange);

    [Fact]
    public Task ChangeAndLookInOneExpression_NothingOffered() => Test.VerifyNoFixAsync(
        Source("_ = _items.Remove() && {|AIO1002:_isWaiting|};", "Interlocked.Exchange(ref _isWaiting, true);", "_items.Count"));

    private static string Source(string post, string raise, string look) =>
        $$"""
        using System.Collections.Generic;
        using System.Threading;
        using Aio;

        class Items
        {
            public int Count { get; private set; }
            public void Enqueue(int item) => Count++;
            public bool Remove() => Count-- > 0;
        }

        class Inbox
        {
            private readonly AutoResetEvent _wake = new(false);
            private readonly Items _items = new();

            [WaitFlag(nameof(_items))]
            private volatile bool _isWaiting;

            public void Post()
            {
                {{post}}
            }

            public void Wait()
            {
                {{raise}}
                if ({{look}} == 0)
                {
                    _wake.WaitOne();
                }
            }
        }
        """;
}
