using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Flow;
using Aio.Analyzers.MemoryOrdering.Summaries;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Bodies;

/// <summary>What a body does to memory: its events, in the order of evaluation, and the paths between them.</summary>
internal sealed class BodyMemory
{
    private BodyMemory(Body body, ImmutableArray<ImmutableArray<MemoryEvent>> events, ImmutableArray<Call> calls, ImmutableArray<IMethodSymbol> handedOut, OrderFlow flow)
    {
        Body = body;
        Events = events;
        Calls = calls;
        HandedOut = handedOut;
        Flow = flow;
        Summary = flow.Summarize();
    }

    public Body Body { get; }

    /// <summary>Of each block of the graph.</summary>
    public ImmutableArray<ImmutableArray<MemoryEvent>> Events { get; }

    public ImmutableArray<Call> Calls { get; }

    /// <summary>The methods of which it makes delegates, to be called by whoever.</summary>
    public ImmutableArray<IMethodSymbol> HandedOut { get; }

    public OrderFlow Flow { get; }

    public MethodSummary Summary { get; }

    public static BodyMemory Of(Body body, ISummaries summaries, WaitFlags flags, ListedApis listed, CancellationToken cancellation)
    {
        var reader = new EventReader(body, summaries, flags, listed);
        var events = ImmutableArray.CreateBuilder<ImmutableArray<MemoryEvent>>(body.Graph.Blocks.Length);
        foreach (var block in body.Graph.Blocks)
        {
            events.Add(reader.Read(block));
        }

        var all = events.MoveToImmutable();
        return new BodyMemory(body, all, reader.Calls, reader.HandedOut, OrderFlow.Of(body, all, cancellation));
    }
}
