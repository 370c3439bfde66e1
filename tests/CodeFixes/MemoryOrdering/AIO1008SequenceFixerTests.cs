using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer, Aio.CodeFixes.MemoryOrdering.AIO1008SequenceFixer>;

namespace Aio.CodeFixes.Tests.MemoryOrdering;

public class AIO1008SequenceFixerTests
{
    /// <summary>Before and after.</summary>
    public static TheoryData<string, string> Readers => new()
    {
        {
            """
            while (true)
                    {
                        var before = Volatile.Read(ref _sequence);
                        var sum = _x + _y;

                        // The same?
                        if (before == {|AIO1008:Volatile.Read(ref _sequence)|} && (before & 1) == 0)
                        {
                            return sum;
                        }
                    }
            """,
            """
            while (true)
                    {
                        var before = Volatile.Read(ref _sequence);
                        var sum = _x + _y;

                        Volatile.ReadBarrier();

                        // The same?
                        if (before == Volatile.Read(ref _sequence) && (before & 1) == 0)
                        {
                            return sum;
                        }
                    }
            """
        },
        {
            """
            var before = Volatile.Read(ref _sequence);
                    var x = _x;
                    return before == {|AIO1008:Volatile.Read(ref _sequence)|} ? x : -1;
            """,
            """
            var before = Volatile.Read(ref _sequence);
                    var x = _x;
                    Volatile.ReadBarrier();
                    return before == Volatile.Read(ref _sequence) ? x : -1;
            """
        },
        {
            """
            int before, sum;
                    do
                    {
                        before = Volatile.Read(ref _sequence);
                        sum = _x + _y;
                        if (sum == 0)
                            continue;
                        sum++;
                    }
                    while ({|AIO1008:Volatile.Read(ref _sequence)|} != before);

                    return sum;
            """,
            """
            int before, sum;
                    do
                    {
                        before = Volatile.Read(ref _sequence);
                        sum = _x + _y;
                        if (sum == 0)
                        {
                            Volatile.ReadBarrier();
                            continue;
                        }
                        sum++;
                        Volatile.ReadBarrier();
                    }
                    while (Volatile.Read(ref _sequence) != before);

                    return sum;
            """
        },
        {
            """
            var before = Volatile.Read(ref _sequence);
                    var x = _x;
                    if (before != {|AIO1008:Volatile.Read(ref _sequence)|}) return 0;
                    return before == {|AIO1008:Volatile.Read(ref _sequence)|} ? x : -1;
            """,
            """
            var before = Volatile.Read(ref _sequence);
                    var x = _x;
                    Volatile.ReadBarrier();
                    if (before != Volatile.Read(ref _sequence)) return 0;
                    return before == Volatile.Read(ref _sequence) ? x : -1;
            """
        },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public Task PlainReads_BarrierBeforeTheSecondReadOfTheSequence(string before, string after) =>
        Test.VerifyAsync(Source(before), Source(after));

    [Theory]
    [InlineData("var before = Volatile.Read(ref _sequence); return _x + (before == {|AIO1008:Volatile.Read(ref _sequence)|} ? 1 : 0);")]
    public Task ReadInTheSameStatement_NothingOffered(string body) => Test.VerifyNoFixAsync(Source(body));

    private static string Source(string body) =>
        $$"""
        using System.Threading;

        class Snapshot
        {
            private int _sequence, _x, _y;

            public void Write(int x, int y)
            {
                var odd = Interlocked.Increment(ref _sequence);
                _x = x;
                _y = y;
                Volatile.Write(ref _sequence, odd + 1);
            }

            public int Read()
            {
                {{body}}
            }
        }
        """;
}
