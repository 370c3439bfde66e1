using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.BottomHalves;

/// <summary>
/// Decides how each stub of a marked method is declared: with the method's accessibility; as the user's partial method, if
/// there is one; <c>new</c>, if the method is; or not at all, if it would meet another member.
/// </summary>
internal static class StubDeclarations
{
    public static EquatableArray<StubModel> Judge(
        IMethodSymbol method, MarkSettings settings, ContextRoute context, Compilation compilation, ref Mistakes mistakes)
    {
        var stubs = ImmutableArray.CreateBuilder<StubModel>(3);
        foreach (var signature in StubSignature.Of(method, settings, context))
        {
            if (TryDeclare(signature, method, settings, compilation, ref mistakes) is not { } stub)
            {
                // One name was chosen, and another has to be; that the other stubs would meet something too is no news.
                break;
            }

            stubs.Add(stub);
        }

        return new EquatableArray<StubModel>(stubs.ToImmutable());
    }

    private static StubModel? TryDeclare(
        StubSignature stub, IMethodSymbol method, MarkSettings settings, Compilation compilation, ref Mistakes mistakes)
    {
        var type = method.ContainingType;
        var place = settings.Name is null ? MistakePlace.Name : MistakePlace.Argument;
        var hidden = FindHidden(stub, type, compilation);
        var isNew = hidden is not null && IsDeclaredNew(method);

        if (FindOwn(stub, method, out var partial) is { } own)
        {
            mistakes.Add(new(UsageMistakeKind.StubCollidesWithMember, place, stub.Name, own, Argument: nameof(settings.Name)));
            return null;
        }

        if (IsDeclaredByEarlierMark(stub, method, compilation))
        {
            mistakes.Add(new(UsageMistakeKind.StubDeclaredTwice, place, stub.Name, Argument: nameof(settings.Name)));
            return null;
        }

        if (partial is not null)
        {
            return new StubModel(Identifiers.Escape(stub.Name), partial, IsPartial: true);
        }

        if (hidden is not null && !isNew)
        {
            mistakes.Add(new(UsageMistakeKind.StubHidesInherited, place, stub.Name, hidden, Argument: nameof(settings.Name)));
            return null;
        }

        var accessibility = SyntaxFacts.GetText(method.DeclaredAccessibility);
        return new StubModel(Identifiers.Escape(stub.Name), isNew ? accessibility + " new" : accessibility, IsPartial: false);
    }

    /// <summary>What of the type itself has the stub's place.</summary>
    /// <param name="partial">The modifiers of the user's partial method that the stub implements.</param>
    /// <returns>How a message calls it.</returns>
    private static string? FindOwn(StubSignature stub, IMethodSymbol method, out string? partial)
    {
        partial = null;
        var type = method.ContainingType;
        if (type.Name == stub.Name)
        {
            return "the type itself";
        }

        foreach (var parameter in type.TypeParameters)
        {
            if (parameter.Name == stub.Name)
            {
                return "a type parameter";
            }
        }

        foreach (var member in type.GetMembers(stub.Name))
        {
            if (!stub.Meets(member) || RuntimeTypes.IsGenerated(member))
            {
                continue;
            }

            if (member is IMethodSymbol declared && stub.Implements(declared))
            {
                partial = ModifiersOf(declared);
                continue;
            }

            return "a member of the type";
        }

        return null;
    }

    private static bool IsDeclaredByEarlierMark(StubSignature stub, IMethodSymbol method, Compilation compilation)
    {
        foreach (var member in method.ContainingType.GetMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(member, method))
            {
                return false;
            }

            if (member is IMethodSymbol other && IsDeclaredBy(stub, other, compilation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The base type with an accessible member that the stub would hide, its own stubs included.</summary>
    private static string? FindHidden(StubSignature stub, INamedTypeSymbol type, Compilation compilation)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            // Of another assembly everybody sees the stubs; of this one only the marks tell of them.
            var isForeign = !SymbolEqualityComparer.Default.Equals(ancestor.ContainingAssembly, compilation.Assembly);
            foreach (var member in ancestor.GetMembers(stub.Name))
            {
                if (stub.Meets(member)
                    && compilation.IsSymbolAccessibleWithin(member, type)
                    && (isForeign || !RuntimeTypes.IsGenerated(member)))
                {
                    return ancestor.Name;
                }
            }

            if (isForeign)
            {
                continue;
            }

            foreach (var member in ancestor.GetMembers())
            {
                if (member is IMethodSymbol other
                    && IsDeclaredBy(stub, other, compilation)
                    && compilation.IsSymbolAccessibleWithin(other, type))
                {
                    return ancestor.Name;
                }
            }
        }

        return null;
    }

    /// <summary>Whether another marked method has this stub. Stubs are known by their marks: only an analyzer can see them.</summary>
    private static bool IsDeclaredBy(StubSignature stub, IMethodSymbol other, Compilation compilation)
    {
        if (other.MethodKind != MethodKind.Ordinary || RuntimeTypes.FindMark(other) is not { } mark)
        {
            return false;
        }

        var settings = MarkSettings.Of(mark);
        if (!StubSignature.HasName(other, settings, stub.Name))
        {
            return false;
        }

        var unheard = default(Mistakes);
        var context = ContextFinder.Find(other.ContainingType, settings.Context, compilation, ref unheard);
        foreach (var signature in StubSignature.Of(other, settings, context))
        {
            if (signature.Equals(stub))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDeclaredNew(IMethodSymbol method) =>
        DeclarationOf(method) is { } declaration && declaration.Modifiers.Any(SyntaxKind.NewKeyword);

    private static string ModifiersOf(IMethodSymbol method) => DeclarationOf(method)!.Modifiers.ToString();

    private static MethodDeclarationSyntax? DeclarationOf(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is MethodDeclarationSyntax declaration)
            {
                return declaration;
            }
        }

        return null;
    }
}
