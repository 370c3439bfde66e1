using System.Runtime.CompilerServices;

namespace PingServer.Protocol;

/// <summary>Where an argument is, counted from its request's first byte.</summary>
internal readonly record struct ArgumentRange(int Start, int Length);

/// <summary>Where the first arguments of a request are. No command looks at more; the others are counted.</summary>
[InlineArray(Most)]
internal struct ArgumentRanges
{
    public const int Most = 8;

    private ArgumentRange _first;
}
