using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>The fields of a compilation that are marked <c>[WaitFlag]</c>, and what each of them is the flag for.</summary>
internal sealed class WaitFlags
{
    private const string Word = "WaitFlag";

    private readonly Dictionary<ISymbol, ImmutableArray<ISymbol>> _states = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _isState = new(SymbolEqualityComparer.Default);

    private WaitFlags()
    {
    }

    /// <summary>Looks into the files in which the word stands.</summary>
    public static WaitFlags Of(Compilation compilation, CancellationToken cancellation)
    {
        var flags = new WaitFlags();
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (ThreadingWords.Contains(tree, Word))
            {
                flags.Add(tree, compilation, cancellation);
            }
        }

        return flags;
    }

    /// <summary>Whether a field is what somebody waits for.</summary>
    public bool IsState(ISymbol member) => _isState.Contains(member);

    /// <summary>Whether a place is a flag, or what somebody waits for, or part of either.</summary>
    public bool Concern(Place place)
    {
        for (var current = _states.Count > 0 ? place : null; current is not null; current = current.Parent)
        {
            if (current.Symbol is { } member && (_isState.Contains(member) || _states.ContainsKey(member)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the one is the flag and the other its state.</summary>
    public bool ArePair(Place one, Place other) => _states.Count > 0 && (IsFlagOf(one, other) || IsFlagOf(other, one));

    /// <summary>The field that is marked, of which a place is a part; null if there is none.</summary>
    public ISymbol? FlagIn(Place place)
    {
        for (var current = place; current is not null; current = current.Parent)
        {
            if (current.Symbol is { } member && _states.ContainsKey(member))
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>Whether a place is the flag for another, or part of it.</summary>
    public bool IsFlagOf(Place flag, Place state)
    {
        for (var current = flag; current is not null; current = current.Parent)
        {
            if (current.Symbol is { } member && _states.TryGetValue(member, out var states) && IsInAny(state, states))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInAny(Place place, ImmutableArray<ISymbol> members)
    {
        foreach (var member in members)
        {
            if (IsIn(place, member))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(Place place, ISymbol member)
    {
        for (var current = place; current is not null; current = current.Parent)
        {
            if (SymbolEqualityComparer.Default.Equals(current.Symbol, member))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(SyntaxTree tree, Compilation compilation, CancellationToken cancellation)
    {
        // The one that finds the symbols of fields; nothing else is bound with it.
#pragma warning disable RS0030, RS1030
        var model = compilation.GetSemanticModel(tree);
#pragma warning restore RS0030, RS1030
        foreach (var node in tree.GetRoot(cancellation).DescendantNodes(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax)))
        {
            if (node is FieldDeclarationSyntax { AttributeLists.Count: > 0 } field)
            {
                foreach (var variable in field.Declaration.Variables)
                {
                    if (model.GetDeclaredSymbol(variable, cancellation) is IFieldSymbol flag && StatesOf(flag) is { IsEmpty: false } states)
                    {
                        _states[flag.OriginalDefinition] = states;
                        _isState.UnionWith(states);
                    }
                }
            }
        }
    }

    private static ImmutableArray<ISymbol> StatesOf(IFieldSymbol flag)
    {
        var states = ImmutableArray<ISymbol>.Empty;
        foreach (var attribute in flag.GetAttributes())
        {
            if (OrderingAttributes.IsOurs(attribute.AttributeClass, "WaitFlagAttribute")
                && attribute.ConstructorArguments is [{ Value: string name }, { } declaringType]
                && StateOf(declaringType.Value as INamedTypeSymbol ?? flag.ContainingType, name) is { } state)
            {
                states = states.Add(state);
            }
        }

        return states;
    }

    private static ISymbol? StateOf(INamedTypeSymbol type, string name)
    {
        foreach (var member in type.OriginalDefinition.GetMembers(name))
        {
            if (member is IFieldSymbol or IPropertySymbol)
            {
                return member;
            }
        }

        return null;
    }
}
