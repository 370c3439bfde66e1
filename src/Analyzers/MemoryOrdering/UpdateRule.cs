using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Updates;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1007: an update of a volatile field in two steps, between which another thread may write it.</summary>
internal static class UpdateRule
{
    /// <param name="own">What the bodies of the type do, by the body; of others, only what they write is looked at.</param>
    public static void Report(FieldAccesses accesses, LostUpdates updates, IReadOnlyDictionary<Body, BodyMemory> own, Action<Diagnostic> report)
    {
        var finders = new Dictionary<Body, (UpdateFinder Updates, TestAndSets TestAndSets)>();
        var reported = new HashSet<SyntaxNode>();
        foreach (var field in accesses.Fields)
        {
            foreach (var access in accesses.Of(field))
            {
                if (access is { IsStore: true, Event.Order: Events.AccessOrder.Volatile } && own.TryGetValue(access.Body, out var memory))
                {
                    if (!finders.TryGetValue(access.Body, out var finder))
                    {
                        finders.Add(access.Body, finder = (new UpdateFinder(memory), new TestAndSets(memory)));
                    }

                    var found = finder.Updates.IsUpdate(access.Event) ? updates.RivalOf(access)
                        : finder.TestAndSets.Contains(access.Event) ? updates.RivalOfTaken(access)
                        : null;
                    if (found is { } rival && reported.Add(access.Syntax))
                    {
                        report(Diagnostic.Create(
                            MemoryOrderingRules.Update,
                            access.Syntax.GetLocation(),
                            IsWrittenInOneStep(accesses.Of(field)) ? DiagnosticSeverity.Info : MemoryOrderingRules.Update.DefaultSeverity,
                            [rival.Syntax.GetLocation()],
                            properties: null,
                            field.Name,
                            BodyNames.Of(rival.Body)));
                    }
                }
            }
        }
    }

    /// <summary>
    /// Whether <c>Interlocked</c> writes the field, too. Whoever wrote that knew of the other threads, and mostly knows why none comes
    /// between here: a task that is not queued yet, an end of a queue that one thread has.
    /// </summary>
    private static bool IsWrittenInOneStep(IReadOnlyList<FieldAccess> all)
    {
        foreach (var access in all)
        {
            if (access is { IsStore: true, Event.Order: Events.AccessOrder.Interlocked })
            {
                return true;
            }
        }

        return false;
    }
}
