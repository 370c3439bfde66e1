namespace Aio.Stress;

/// <summary>Who does the waiting.</summary>
internal enum LoopKind
{
    /// <summary>The context: Run, or Poll again and again.</summary>
    Direct,

    /// <summary>A foreign loop, which polls the context's wake handle: Prepare, Check, Dispatch.</summary>
    Embedded,
}
