using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Races;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>AIO1003: a field that a callback and another thread share without synchronisation.</summary>
internal static class CallbackRaceRule
{
    public static void Report(TypeThreads threads, HashSet<Body> own, Action<Diagnostic> report)
    {
        foreach (var race in CallbackRaces.Of(threads))
        {
            if (own.Contains(race.Elsewhere.Body.Body))
            {
                report(Diagnostic.Create(
                    MemoryOrderingRules.CallbackRace,
                    race.Elsewhere.Event.Operation.Syntax.GetLocation(),
                    [race.Home.Event.Operation.Syntax.GetLocation()],
                    race.Elsewhere.Event.Place!.ToString(),
                    VerbOf(race.Elsewhere),
                    VerbOf(race.Home),
                    race.Home.Body.Body.Method?.Name));
            }
        }
    }

    private static string VerbOf(FieldAccess access) => access.IsStore || access.IsUpdate ? "written" : "read";
}
