namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>What the small programs of the tests of AIO1001 have in common.</summary>
internal static class StoreLoadSource
{
    /// <summary>Of the programs of one rule, others may say something of their own.</summary>
    public const string Head = "#pragma warning disable AIO1004, AIO1007\n" + Usings;

    public const string Usings =
        "using System; using System.Collections.Concurrent; using System.Collections.Generic; using System.Threading; using System.Threading.Channels; using System.Threading.Tasks; using Aio;\n";

    /// <summary>One side, which stores <c>_x</c> or <c>_a</c> and then loads another; the other sides stand in the type, and are right.</summary>
    public static string OneSide(string member) => Head +
        $$"""
        class Gate
        {
            internal volatile int _x, _y;
            internal int _a, _b;
            volatile string? _text;
            long _ticket;
            readonly object _lock = new();
            readonly Action _action = () => { };

            public void Other() { _y = 1; Interlocked.MemoryBarrier(); if (_x == 0) { Enter(); } }
            public void OtherOfInts() { Volatile.Write(ref _b, 1); Interlocked.MemoryBarrier(); if (Volatile.Read(ref _a) == 0) { Enter(); } }
            public void OtherOfText() { _text = ""; Interlocked.MemoryBarrier(); if (_x == 0) { Enter(); } }
            void Enter() { }
            {{member}}
        }
        """;
}
