using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.RealCode.Tests.Sides;

internal enum Atomic
{
    None,
    VolatileRead,
    VolatileWrite,

    /// <summary>A full fence and nothing else.</summary>
    Barrier,

    /// <summary>A load that is a full fence.</summary>
    Read,

    /// <summary>A load and a store in one step, a full fence on both sides.</summary>
    Update,
}

/// <summary>The operations of <c>Volatile</c>, <c>Interlocked</c> and <c>Thread</c>.</summary>
internal static class Atomics
{
    public static Atomic Of(IMethodSymbol method) =>
        method.ContainingType?.ContainingNamespace is not { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } ? Atomic.None
        : (method.ContainingType.Name, method.Name) switch
        {
            ("Volatile", "Read") or ("Thread", "VolatileRead") => Atomic.VolatileRead,
            ("Volatile", "Write") or ("Thread", "VolatileWrite") => Atomic.VolatileWrite,
            ("Interlocked", "MemoryBarrier" or "MemoryBarrierProcessWide") or ("Thread", "MemoryBarrier") => Atomic.Barrier,
            ("Interlocked", "Read") => Atomic.Read,
            ("Interlocked", "SpeculationBarrier") => Atomic.None,
            ("Interlocked", _) => Atomic.Update,
            _ => Atomic.None,
        };

    /// <summary>Whether it puts the value in the place of the same value.</summary>
    public static bool ChangesNothing(IInvocationOperation operation) =>
        operation is { TargetMethod.Name: "CompareExchange", Arguments: [_, var value, var comparand] }
        && value.Value.Syntax.ToString() == comparand.Value.Syntax.ToString();
}
