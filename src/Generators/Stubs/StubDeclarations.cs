using System.Collections.Immutable;
using Aio.Generators.Handlers;
using Aio.Generators.Marks;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Stubs;

/// <summary>
/// Decides how each stub of a mark is declared: with the method's accessibility; as the user's partial method, if there is one;
/// <c>new</c>, if the method is; or not at all, if it would meet another member.
/// </summary>
internal static class StubDeclarations
{
    public static EquatableArray<StubModel> Judge(MarkedMethod marked, ContextRoute context, Compilation compilation, ref Mistakes mistakes)
    {
        var stubs = ImmutableArray.CreateBuilder<StubModel>(marked.Stubs.Length);
        foreach (var signature in marked.Stubs)
        {
            if (TryDeclare(signature, compilation, ref mistakes) is not { } stub)
            {
                // One name was chosen, and another has to be; that the other stubs would meet something too is no news.
                break;
            }

            stubs.Add(stub);
        }

        return new EquatableArray<StubModel>(stubs.ToImmutable());
    }

    private static StubModel? TryDeclare(StubSignature stub, Compilation compilation, ref Mistakes mistakes)
    {
        var marked = stub.Marked;
        var type = marked.Type.Type;
        var place = marked.Settings.Name is not null ? MistakePlace.Argument
            : marked.Mark.Kind == MarkKind.Handler ? MistakePlace.Mark
            : MistakePlace.Name;
        var argument = MarkSettings.NameArgumentOf(marked.Mark.Kind);

        if (FindOwn(stub, compilation, out var partial, out var mismatch) is { } own)
        {
            mistakes.Add(new(UsageMistakeKind.StubCollidesWithMember, place, stub.Name, own, argument));
            return null;
        }

        if (IsDeclaredByEarlierMark(stub, compilation))
        {
            mistakes.Add(new(UsageMistakeKind.StubDeclaredTwice, place, stub.Name, Argument: argument));
            return null;
        }

        if (partial is not null)
        {
            return new StubModel(Identifiers.Escape(stub.Name), partial, IsPartial: true);
        }

        if (mismatch is not null)
        {
            if (IsHalfTyped(mismatch))
            {
                mistakes.AddKnownToCompiler();
            }
            else
            {
                mistakes.Add(new(
                    UsageMistakeKind.PartialStubMismatch,
                    MistakePlace.PartialStub,
                    stub.Name,
                    stub.Describe(compilation),
                    mismatch.GetDocumentationCommentId()!));
            }

            return null;
        }

        var hidden = FindHidden(stub, type, compilation);
        var isNew = hidden is not null && ContainingTypes.HasModifier(marked.Method, SyntaxKind.NewKeyword);
        if (hidden is not null && !isNew)
        {
            mistakes.Add(new(UsageMistakeKind.StubHidesInherited, place, stub.Name, hidden, argument));
            return null;
        }

        return new StubModel(Identifiers.Escape(stub.Name), ModifiersOf(marked, isNew), IsPartial: false);
    }

    /// <summary>What of the type itself has the stub's place.</summary>
    /// <param name="partial">The modifiers of the user's partial method that the stub implements.</param>
    /// <param name="mismatch">A partial method of that name that nobody implements, and that no stub fits.</param>
    /// <returns>How a message calls it.</returns>
    private static string? FindOwn(StubSignature stub, Compilation compilation, out string? partial, out IMethodSymbol? mismatch)
    {
        partial = null;
        mismatch = null;
        var type = stub.Marked.Type.Type;
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
            if (member is IMethodSymbol declared && IsForAStub(declared))
            {
                if (stub.Implements(declared, compilation))
                {
                    partial = DeclarationOf(declared)!.Modifiers.ToString();
                }
                else
                {
                    mismatch ??= IsMeantFor(stub, declared, compilation) ? declared : null;
                }
            }
            else if (!RuntimeTypes.IsGenerated(member) && stub.Meets(member, compilation))
            {
                return "a member of the type";
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a partial method that no stub fits is this stub's to report: of the stubs of its name, the first that has none.
    /// </summary>
    private static bool IsMeantFor(StubSignature stub, IMethodSymbol declared, Compilation compilation)
    {
        StubSignature? first = null;
        foreach (var candidate in stub.Marked.Type.StubsCalled(stub.Name))
        {
            if (candidate.Implements(declared, compilation))
            {
                return false;
            }

            if (first is null && !HasPartial(candidate, compilation))
            {
                first = candidate;
            }
        }

        return first is not null && first.Role == stub.Role && ReferenceEquals(first.Marked.First, stub.Marked.First);
    }

    /// <summary>Whether the user declared a stub.</summary>
    private static bool HasPartial(StubSignature stub, Compilation compilation)
    {
        foreach (var member in stub.Marked.Type.Type.GetMembers(stub.Name))
        {
            if (member is IMethodSymbol method && IsForAStub(method) && stub.Implements(method, compilation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method is declared for somebody else to write, which the generator may have done already.</summary>
    private static bool IsForAStub(IMethodSymbol method) =>
        method.IsPartialDefinition && (method.PartialImplementationPart is null || RuntimeTypes.IsGenerated(method.PartialImplementationPart));

    /// <summary>Whether the compiler doesn't know its types: they may become those of the stub.</summary>
    private static bool IsHalfTyped(IMethodSymbol method)
    {
        var content = method.ReturnsVoid ? TypeContent.None : TypeContents.Of(method.ReturnType);
        foreach (var parameter in method.Parameters)
        {
            content |= TypeContents.Of(parameter.Type);
        }

        return (content & TypeContent.Error) != 0;
    }

    private static bool IsDeclaredByEarlierMark(StubSignature stub, Compilation compilation)
    {
        var claims = stub.Marked.Type.StubsCalled(stub.Name);
        if (claims.Length == 1)
        {
            return false;
        }

        var mine = stub.Marked.First;
        foreach (var claim in claims)
        {
            if (claim.Marked.Index < mine.Index && claim.Meets(stub, compilation))
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
                if (stub.Meets(member, compilation)
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

            foreach (var claim in TypeMarks.Of(ancestor.OriginalDefinition).StubsCalled(stub.Name))
            {
                if (claim.Meets(stub, compilation) && compilation.IsSymbolAccessibleWithin(claim.Marked.Method, type))
                {
                    return ancestor.Name;
                }
            }
        }

        return null;
    }

    private static string ModifiersOf(MarkedMethod marked, bool isNew)
    {
        var accessibility = SyntaxFacts.GetText(AccessibilityOf(marked));
        return (marked.Method.IsStatic, isNew) switch
        {
            (false, false) => accessibility,
            (false, true) => accessibility + " new",
            (true, false) => accessibility + " static",
            (true, true) => accessibility + " new static",
        };
    }

    /// <summary>The method's own; for a group, what all of its handlers have in common.</summary>
    private static Accessibility AccessibilityOf(MarkedMethod marked)
    {
        var accessibility = marked.Method.DeclaredAccessibility;
        if (marked.Mark.Kind == MarkKind.Handler)
        {
            foreach (var other in marked.Type.Methods)
            {
                if (HandlerRules.AreOfOneGroup(marked, other))
                {
                    accessibility = Both(accessibility, other.Method.DeclaredAccessibility);
                }
            }
        }

        return accessibility;
    }

    private static Accessibility Both(Accessibility one, Accessibility other) => (one, other) switch
    {
        (Accessibility.Protected, Accessibility.Internal) or (Accessibility.Internal, Accessibility.Protected) => Accessibility.ProtectedAndInternal,

        // Else one of them is contained in the other, and the enumeration is in that order.
        _ => one < other ? one : other,
    };

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
