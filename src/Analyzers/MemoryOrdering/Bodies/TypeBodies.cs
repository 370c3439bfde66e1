using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Bodies;

/// <summary>The bodies of one type and of the types within it, which see its fields, lambdas and local functions included.</summary>
internal static class TypeBodies
{
    public static ImmutableArray<Body> Of(INamedTypeSymbol type, SourceBodies bodies, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<Body>();
        AddType(type, bodies, found, cancellation);
        return found.ToImmutable();
    }

    private static void AddType(INamedTypeSymbol type, SourceBodies bodies, ImmutableArray<Body>.Builder found, CancellationToken cancellation)
    {
        foreach (var member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            switch (member)
            {
                case IMethodSymbol { IsImplicitlyDeclared: false } method when bodies.Of(method, cancellation) is { } body:
                    Add(body, found, cancellation);
                    break;

                // The compiler declares the one of a program's top-level statements.
                case IMethodSymbol { Name: "<Main>$" } main when bodies.Of(main, cancellation) is { } body:
                    Add(body, found, cancellation);
                    break;

                case INamedTypeSymbol nested:
                    AddType(nested, bodies, found, cancellation);
                    break;
            }
        }
    }

    private static void Add(Body body, ImmutableArray<Body>.Builder found, CancellationToken cancellation)
    {
        found.Add(body);
        foreach (var inner in body.Inner(cancellation))
        {
            Add(inner, found, cancellation);
        }
    }
}
