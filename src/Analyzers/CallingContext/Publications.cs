using Aio.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.CallingContext;

/// <summary>
/// Decides what publishes: a store to shared state; a call that is given such state by <c>ref</c> or <c>out</c>, as of
/// <c>Interlocked</c> and <c>Volatile</c>; a call that changes a shared object; a call of a method that publishes.
/// </summary>
/// <remarks>
/// Whatever can't be looked into is given the benefit of the doubt: a warning is to be nearly always a bug.
/// </remarks>
internal sealed class Publications
{
    /// <summary>How far calls within a type are followed. Deeper chains are rare, and their graphs cost time.</summary>
    private const int DeepestCall = 6;

    private readonly ControlFlowGraph _graph;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly SharedState _state;
    private readonly Dictionary<IMethodSymbol, bool> _callees;
    private readonly int _depth;

    public Publications(ControlFlowGraph graph, SemanticModel model, CancellationToken cancellation)
        : this(graph, model, new Dictionary<IMethodSymbol, bool>(SymbolEqualityComparer.Default), depth: 0, cancellation)
    {
    }

    private Publications(
        ControlFlowGraph graph, SemanticModel model, Dictionary<IMethodSymbol, bool> callees, int depth, CancellationToken cancellation)
    {
        _graph = graph;
        _model = model;
        _callees = callees;
        _depth = depth;
        _cancellation = cancellation;
        _state = new SharedState(graph);
    }

    public bool Contains(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { IsRef: true } => false,
        IAssignmentOperation assignment => _state.IsShared(assignment.Target),
        IIncrementOrDecrementOperation change => _state.IsShared(change.Target),
        IEventAssignmentOperation change => _state.IsShared(change.EventReference),
        IInvocationOperation call => IsPublishingCall(call),
        _ => false,
    };

    private bool IsPublishingCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (RuntimeTypes.IsAioContext(method.ContainingType) || method.MethodKind == MethodKind.DelegateInvoke)
        {
            return false;
        }

        if (method.MethodKind == MethodKind.LocalFunction || IsOfTypeItself(call))
        {
            return PassesByReference(call) || Publishes(method.OriginalDefinition);
        }

        return PassesByReference(call) || IsMarkedPublisher(method) || ChangesSharedObject(call);
    }

    private bool IsOfTypeItself(IInvocationOperation call) =>
        call.Instance is null or IInstanceReferenceOperation
        && !call.TargetMethod.IsExtensionMethod
        && EnclosingType() is { } type
        && InheritsFrom(type, call.TargetMethod.ContainingType);

    private INamedTypeSymbol? EnclosingType() =>
        _model.GetEnclosingSymbol(_graph.OriginalOperation.Syntax.SpanStart, _cancellation) switch
        {
            INamedTypeSymbol type => type,
            { } symbol => symbol.ContainingType,
            null => null,
        };

    private static bool InheritsFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a location that threads share is lent to the call, which writes to it or may do so.</summary>
    private bool PassesByReference(IInvocationOperation call)
    {
        if (CallNames.OnlyLooks(call.TargetMethod))
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } && _state.IsShared(argument.Value))
            {
                return true;
            }
        }

        return false;
    }

    private bool ChangesSharedObject(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (CallNames.OnlyLooks(method))
        {
            return false;
        }

        var isExtension = method.IsExtensionMethod && call.Instance is null && call.Arguments.Length > 0;
        var receiver = isExtension ? call.Arguments[0].Value : call.Instance;
        if (receiver is null)
        {
            return !CallNames.IsOfFramework(method) && PassesSharedObject(call);
        }

        var isShared = method.ContainingType.IsValueType ? _state.IsShared(receiver) : _state.IsSharedObject(receiver);
        return isShared && (call.Arguments.Length > (isExtension ? 1 : 0) || CallNames.Changes(method));
    }

    private bool PassesSharedObject(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            var value = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            if (value is IMemberReferenceOperation or IInstanceReferenceOperation or IArrayElementReferenceOperation
                && value.Type is { IsReferenceType: true }
                && _state.IsSharedObject(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method or constructor of the type itself, or a local function, publishes on every path.</summary>
    private bool Publishes(IMethodSymbol method)
    {
        if (IsMarkedPublisher(method))
        {
            return true;
        }

        if (_callees.TryGetValue(method, out var known))
        {
            return known;
        }

        // A recursive call adds nothing to what the other paths publish.
        _callees[method] = false;
        var publishes = _depth < DeepestCall && GraphOf(method) is { } graph
            ? PublishesOnEveryPath(graph)
            : MayPublish(method);
        _callees[method] = publishes;
        return publishes;
    }

    /// <summary>What is assumed of a callee whose body can't be looked into.</summary>
    private bool MayPublish(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Constructor)
        {
            return !CallNames.OnlyLooks(method);
        }

        // One that is written by nobody, or has no body, only fills an object that nobody else knows yet.
        var isPrimary = method.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(_cancellation) is TypeDeclarationSyntax;
        return !method.Parameters.IsEmpty && !isPrimary;
    }

    private bool PublishesOnEveryPath(ControlFlowGraph graph)
    {
        var publications = new Publications(graph, _model, _callees, _depth + 1, _cancellation);
        return PublicationFlow.Analyze(graph, publications, _cancellation).IsPublishedAtEnd;
    }

    /// <summary>The graph of a callee whose body is at hand; a body in another file is not.</summary>
    private ControlFlowGraph? GraphOf(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            for (var graph = _graph; graph is not null; graph = graph.Parent)
            {
                foreach (var function in graph.LocalFunctions)
                {
                    if (SymbolEqualityComparer.Default.Equals(function, method))
                    {
                        return graph.GetLocalFunctionControlFlowGraph(function, _cancellation);
                    }
                }
            }

            return null;
        }

        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == _model.SyntaxTree
                && CreateGraph(_model.GetOperation(reference.GetSyntax(_cancellation), _cancellation)) is { } graph)
            {
                return graph;
            }
        }

        return null;
    }

    private ControlFlowGraph? CreateGraph(IOperation? operation) => operation switch
    {
        IMethodBodyOperation { Parent: null } body => ControlFlowGraph.Create(body, _cancellation),
        IConstructorBodyOperation { Parent: null } body => ControlFlowGraph.Create(body, _cancellation),
        _ => null,
    };

    private static bool IsMarkedPublisher(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (RuntimeTypes.IsAioPublisherAttribute(attribute.AttributeClass))
            {
                return true;
            }
        }

        return false;
    }
}
