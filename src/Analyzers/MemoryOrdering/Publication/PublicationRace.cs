using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Publication;

/// <summary>Something that is published by a plain access.</summary>
/// <param name="Body">In which it is reported.</param>
/// <param name="Reported">The access of the flag that is reported.</param>
/// <param name="Others">The other accesses that matter.</param>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Data">The name of what it tells of; null if it tells of nothing but itself.</param>
internal readonly record struct PublicationRace(Body Body, IOperation Reported, ImmutableArray<IOperation> Others, string Flag, string? Data);
