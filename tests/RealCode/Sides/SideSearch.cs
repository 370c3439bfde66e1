using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.RealCode.Tests.Sides;

/// <summary>The ways through a type, and those within it, by which threads may come, and the sides that lie on them.</summary>
internal sealed class SideSearch
{
    private const int DeepestCall = 6;

    /// <summary>On one way. Calls behind are not followed any more.</summary>
    private const int MostSteps = 30_000;

    private readonly INamedTypeSymbol _outermost;
    private readonly HashSet<ISymbol> _types;
    private readonly Words _words;
    private readonly Dictionary<ISymbol, bool> _matter = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _shared;
    private int _scopes;
    private int _steps;

    public SideSearch(CSharpCompilation compilation, INamedTypeSymbol outermost)
    {
        _outermost = outermost;
        Bodies = new Bodies(compilation);
        var types = WithBases(outermost).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).ToList();
        _types = [.. types];
        _words = new Words(types);
        Ways = [.. EntriesOf().Select((entry, number) => WayOf(number, entry.Graph, entry.Method))];
        _shared = [.. Ways.SelectMany(way => way.Steps).Where(step => step.IsSynchronized).Select(step => step.Spot!.Name)];
        Sides = [.. Ways.SelectMany(SidesOn).DistinctBy(side => (side.Way, side.Stored, side.Loaded, side.Store.Syntax, side.Load.Syntax, side.IsOfOneObject))];
    }

    public Bodies Bodies { get; }

    public ImmutableArray<Way> Ways { get; }

    /// <summary>All sides, whether fenced or not.</summary>
    public ImmutableArray<Side> Sides { get; }

    public static INamedTypeSymbol? OutermostOf(ISymbol member)
    {
        var type = member as INamedTypeSymbol ?? member.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    public bool IsShared(Step step) => step.Spot is { } spot && _shared.Contains(spot.Name);

    /// <summary>Whether a step ends what can be said of a load behind it: the thread sees what it has stored there itself.</summary>
    public static bool Ends(Step step, Step load) => step.Kind == StepKind.Stop || (step.Kind == StepKind.Store && step.Spot == load.Spot);

    /// <summary>Whether a field is one of the type, of those within it and of what these inherit from.</summary>
    public bool Holds(IFieldSymbol field) => OutermostOf(field) is { } type && _types.Contains(type);

    public int NextNumber() => ++_scopes;

    public void Count() => _steps++;

    /// <summary>The text of what is called, if that is a part of what its caller does.</summary>
    public ControlFlowGraph? BodyOf(IMethodSymbol method, Scope caller)
    {
        method = method.OriginalDefinition;
        if (_steps > MostSteps || caller.Depth >= DeepestCall || method.IsAbstract || method.DeclaringSyntaxReferences.IsEmpty || caller.IsIn(method) || !(IsPart(method) || IsKnown(method)))
        {
            return null;
        }

        if (!_matter.TryGetValue(method, out var matters))
        {
            _matter[method] = matters = method.DeclaringSyntaxReferences.Any(reference => _words.AreIn(reference.GetSyntax()));
        }

        return matters ? Bodies.Of(method) : null;
    }

    /// <summary>Whether a method does to memory what is done for its caller: one of the same type, one of a struct, a static one.</summary>
    public bool IsPart(IMethodSymbol method) => method.MethodKind == MethodKind.LocalFunction || method.IsStatic || method.ContainingType.IsValueType || IsOwn(method.OriginalDefinition);

    private static bool IsKnown(IMethodSymbol method) => !(method.IsVirtual || method.IsOverride) || method.IsSealed || method.ContainingType.IsSealed;

    private bool IsOwn(IMethodSymbol method) => OutermostOf(method) is { } type && _types.Contains(type);

    /// <summary>With all that those within it inherit from.</summary>
    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType?.OriginalDefinition)
        {
            yield return OutermostOf(current)!;
        }

        foreach (var inherited in type.GetTypeMembers().SelectMany(WithBases))
        {
            yield return inherited;
        }
    }

    private IEnumerable<Side> SidesOn(Way way)
    {
        foreach (var store in way.Steps)
        {
            if (store.Kind != StepKind.Store || !IsShared(store))
            {
                continue;
            }

            foreach (var load in Way.Behind(store, static step => step.Kind == StepKind.Stop))
            {
                if (load.Kind == StepKind.Load && IsShared(load) && load.Spot!.Name != store.Spot!.Name && Way.Behind(store, step => Ends(step, load)).Contains(load))
                {
                    yield return new Side(way.Number, store, load);
                }
            }
        }
    }

    private Way WayOf(int number, ControlFlowGraph graph, IMethodSymbol? method)
    {
        _steps = 0;
        var self = new Meaning(null, Spot.This);
        var scope = new Scope(NextNumber(), null, null, method, self, new Dictionary<ISymbol, Meaning>(SymbolEqualityComparer.Default), IsPart: true, []);
        return new Way(number, GraphReader.Read(this, graph, scope).Entry);
    }

    /// <summary>What others may call, what is handed out, and lambdas. What is private is on the way of whoever calls it.</summary>
    private List<(ControlFlowGraph Graph, IMethodSymbol? Method)> EntriesOf()
    {
        var called = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var handedOut = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var lambdas = new List<ControlFlowGraph>();
        var methods = MethodsOf(_outermost).Where(method => Bodies.Of(method) is not null).ToList();
        var open = new Stack<ControlFlowGraph>(methods.Select(method => Bodies.Of(method)!));
        var functions = new List<IMethodSymbol>();
        while (open.TryPop(out var graph))
        {
            foreach (var operation in Bodies.OperationsIn(graph))
            {
                switch (operation)
                {
                    case IInvocationOperation invocation:
                        called.Add(invocation.TargetMethod.OriginalDefinition);
                        break;

                    case IPropertyReferenceOperation { Property.OriginalDefinition: var property }:
                        called.UnionWith(new ISymbol?[] { property.GetMethod, property.SetMethod }.OfType<ISymbol>());
                        break;

                    case IMethodReferenceOperation reference:
                        handedOut.Add(reference.Method.OriginalDefinition);
                        break;
                }
            }

            foreach (var function in graph.LocalFunctions)
            {
                functions.Add(function);
                open.Push(Bodies.Of(function)!);
            }

            foreach (var lambda in Bodies.LambdasIn(graph))
            {
                lambdas.Add(lambda);
                open.Push(lambda);
            }
        }

        var entries = methods.Where(method => method.MethodKind is not (MethodKind.Constructor or MethodKind.StaticConstructor) && (method.DeclaredAccessibility != Accessibility.Private || !called.Contains(method) || handedOut.Contains(method)));
        return [.. entries.Concat(functions.Where(handedOut.Contains)).Select(method => (Bodies.Of(method)!, (IMethodSymbol?)method)), .. lambdas.Select(lambda => (lambda, (IMethodSymbol?)null))];
    }

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) =>
        type.GetMembers().SelectMany(member => member switch
        {
            IMethodSymbol { IsImplicitlyDeclared: false } method => [method],
            INamedTypeSymbol nested => MethodsOf(nested),
            _ => Enumerable.Empty<IMethodSymbol>(),
        });
}
