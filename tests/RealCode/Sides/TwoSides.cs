using Aio.RealCode.Tests.Removals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.RealCode.Tests.Sides;

/// <summary>A side that nothing fences any more, and one that is its opposite.</summary>
/// <param name="Opened">The one.</param>
/// <param name="Other">The other.</param>
/// <param name="IsOnOnePath">Whether whoever comes to the one comes to the other, so that only two threads in one body can meet.</param>
internal sealed record SidePair(Side Opened, Side Other, bool IsOnOnePath)
{
    public override string ToString() => $"{Opened} and {Other}{(IsOnOnePath ? ", on one path" : "")}";
}

/// <summary>
/// Whether a fence is the only one between a store and a load that are made the other way round elsewhere in its type: what a rule
/// that looks at one type could see. It shares nothing with the analyzer, and knows nothing of what that reports.
/// </summary>
internal sealed class TwoSides(CSharpCompilation compilation)
{
    private readonly Dictionary<ISymbol, SideSearch> _types = new(SymbolEqualityComparer.Default);

    /// <returns>Null if there are no two sides; a pair on one path only if there is no other.</returns>
    public SidePair? Of(Removal removal)
    {
        var declaration = removal.Fence.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (declaration is null || compilation.GetSemanticModel(removal.Tree).GetDeclaredSymbol(declaration) is not { } type || SideSearch.OutermostOf(type) is not { } outermost)
        {
            return null;
        }

        if (!_types.TryGetValue(outermost, out var search))
        {
            _types.Add(outermost, search = new SideSearch(compilation, outermost));
        }

        SidePair? onOnePath = null;
        var stores = new Dictionary<Step, HashSet<SyntaxNode>>();
        foreach (var way in search.Ways)
        {
            foreach (var side in OpenedOn(way, removal.Fence, search))
            {
                if (!stores.TryGetValue(side.Store, out var onPath))
                {
                    stores.Add(side.Store, onPath = StoresOnPathWith(side.Store, way));
                }

                foreach (var other in search.Sides.Where(side.IsOppositeOf))
                {
                    var pair = new SidePair(side, other, onPath.Contains(other.Store.Syntax) && way.Loads.Contains(other.Load.Syntax));
                    if (!pair.IsOnOnePath)
                    {
                        return pair;
                    }

                    onOnePath ??= pair;
                }
            }
        }

        return onOnePath;
    }

    /// <summary>The sides that have a path without a fence as soon as one fence is gone, and had none before.</summary>
    private static IEnumerable<Side> OpenedOn(Way way, SyntaxNode fence, SideSearch search)
    {
        bool Fences(Step step) => step.Kind == StepKind.Stop || (step.Kind == StepKind.Fence && !step.IsOf(fence));
        foreach (var removed in way.Steps.Where(step => step.Kind == StepKind.Fence && step.IsOf(fence)))
        {
            var loads = Way.Behind(removed, Fences).Where(step => step.Kind == StepKind.Load && search.IsShared(step)).ToList();
            foreach (var store in way.Before(removed, Fences).Where(step => step.Kind == StepKind.Store && search.IsShared(step)))
            {
                foreach (var load in loads)
                {
                    if (store.Spot!.Name != load.Spot!.Name
                        && Way.Behind(store, step => Fences(step) || SideSearch.Ends(step, load)).Contains(load)
                        && !way.Before(load, step => step.Kind is StepKind.Fence or StepKind.Stop).Any(step => step.Kind == StepKind.Store && step.Spot == store.Spot))
                    {
                        yield return new Side(way.Number, store, load);
                    }
                }
            }
        }
    }

    /// <summary>What else whoever comes to a step stores before or behind it, by its text.</summary>
    private static HashSet<SyntaxNode> StoresOnPathWith(Step step, Way way) =>
        [.. Way.Behind(step, static _ => false).Union(way.Before(step, static _ => false)).Append(step).Where(other => other.Kind == StepKind.Store).Select(other => other.Syntax)];
}
