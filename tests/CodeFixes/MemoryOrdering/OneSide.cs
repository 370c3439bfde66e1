namespace Aio.CodeFixes.Tests.MemoryOrdering;

/// <summary>A program of two sides: one is right, the other is what is to be fixed.</summary>
internal static class OneSide
{
    /// <param name="member">Stores <c>_x</c> or <c>_a</c>, and then loads <c>_y</c> or <c>_b</c>.</param>
    public static string With(string member) =>
        $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Threading;

        internal class Gate
        {
            private volatile int _x, _y;
            private int _a, _b;
            private volatile string? _text;
            private readonly object _lock = new();

            public void Other() { _y = 1; Interlocked.MemoryBarrier(); if (_x == 0) { Enter(); } }
            public void OtherOfInts() { Volatile.Write(ref _b, 1); Interlocked.MemoryBarrier(); if (Volatile.Read(ref _a) == 0) { Enter(); } }
            public void OtherOfText() { _text = ""; Interlocked.MemoryBarrier(); if (_x == 0) { Enter(); } }
            private void Enter() { lock (_lock) { } }

        {{Indented(member)}}
        }
        """;

    private static string Indented(string member) => "    " + member.Replace("\n", "\n    ", StringComparison.Ordinal).Replace("\n    \n", "\n\n", StringComparison.Ordinal);
}
