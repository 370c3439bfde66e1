using Aio.Analyzers.MemoryOrdering.Bodies;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>What is known of the threads that run a body, and of what orders these before and behind it.</summary>
internal sealed class BodyThreads(BodyMemory memory, SyncPoints points)
{
    public BodyMemory Memory => memory;

    public Body Body => memory.Body;

    public SyncPoints Points => points;

    /// <summary>Whether the home thread of a context runs it.</summary>
    public bool RunsOnHomeThread { get; set; }

    /// <summary>Whether a thread runs it that was started, or any thread may.</summary>
    public bool RunsElsewhere { get; set; }

    /// <summary>Whether somebody may run it of whom nothing is known.</summary>
    public bool RunsAnywhere { get; set; }

    /// <summary>Of what runs elsewhere: whether that happens again and again.</summary>
    public bool IsRepeated { get; set; }

    /// <summary>Whether nobody is told when it runs: any thread may call it, with nothing done before.</summary>
    public bool IsUnannounced { get; set; }

    /// <summary>What may lie before it, on the way from where its thread began.</summary>
    public Synchronization Before { get; set; }

    /// <summary>What may lie behind it, on the way to where its thread ends.</summary>
    public Synchronization After { get; set; }

    public bool RunsOnlyOnHomeThread => RunsOnHomeThread && !RunsElsewhere && !RunsAnywhere;

    /// <summary>Whether it looks which thread it is run by.</summary>
    public bool AsksThread => (points.All & Synchronization.AsksThread) != 0;
}
