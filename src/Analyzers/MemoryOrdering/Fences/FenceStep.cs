using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Fences;

internal enum FenceStepKind : byte
{
    /// <summary>Memory that threads may share is touched, or nobody knows.</summary>
    Access,

    /// <summary>A fence and nothing else.</summary>
    Fence,

    /// <summary>An interlocked operation, which is a fence on both sides.</summary>
    Interlocked,
}

/// <summary>One thing that counts where a fence is asked whether it is needed.</summary>
internal readonly record struct FenceStep(FenceStepKind Kind, IOperation Operation);
