using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>
/// Tells of a type, by its syntax, that no rule has anything to say: it has one collection, or a flag that is only set, or counters
/// that <c>Interlocked</c> counts. A pair takes two places, of which not all accesses are fences.
/// </summary>
internal static class QuietSyntax
{
    /// <summary>Where one of these stands, more is at stake than the accesses of a field.</summary>
    private static readonly string[] Loud =
    [
        // Fences, and what is declared.
        "MemoryBarrier", "ReadBarrier", "WriteBarrier", "FullFence", "WaitFlag",

        // What starts threads, and so shares fields that say nothing of it.
        "Run(", "Run<", "StartNew", "WorkItem", "SingleObject", "ContinueWith", "Parallel", "Thread", "Timer", "Elapsed",
    ];

    /// <param name="type">An outermost type.</param>
    /// <param name="text">Of its file.</param>
    /// <param name="names">What its threads share.</param>
    public static bool IsQuiet(TypeDeclarationSyntax type, string text, SharedNames names)
    {
        if (names.IsUnclear || type.Modifiers.Any(SyntaxKind.PartialKeyword) || HasAny(Loud, type, text))
        {
            return false;
        }

        var places = 0;
        foreach (var name in names.Kinds)
        {
            places += IsUnfenced(name.Value) ? 1 : 0;
        }

        if (places > 1 || (places == 1 && HasAnotherOfItsKind(type, text)))
        {
            return false;
        }

        var uses = new NameUses(type, text);
        foreach (var name in names.Kinds)
        {
            var kinds = name.Value & ~NameKinds.IsOpen;
            if (kinds == NameKinds.Collection ? !IsDeclaredOnce(type, text, name.Key) : !uses.AreHarmless(name.Key, kinds))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUnfenced(NameKinds kinds) => (kinds & ~NameKinds.IsOpen) != NameKinds.Interlocked;

    /// <summary>Whether one of some words stands in a type, and not only in its comments.</summary>
    private static bool HasAny(string[] words, TypeDeclarationSyntax type, string text)
    {
        var span = type.Span;
        foreach (var word in words)
        {
            for (var at = text.IndexOf(word, span.Start, span.Length, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(word, at + word.Length, span.End - at - word.Length, StringComparison.Ordinal))
            {
                if (type.FindToken(at).Span.Contains(at))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a collection is a member of the type itself, and the only one of its name.</summary>
    private static bool IsDeclaredOnce(TypeDeclarationSyntax type, string text, string name)
    {
        var declarations = 0;
        var span = type.Span;
        for (var at = Identifiers.Find(text, name, span.Start, span.End); at >= 0; at = Identifiers.Find(text, name, at + name.Length, span.End))
        {
            switch (type.FindToken(at).Parent)
            {
                case VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field }:
                    declarations += field.Parent == type ? 1 : 2;
                    break;

                case PropertyDeclarationSyntax property:
                    declarations += property.Parent == type ? 1 : 2;
                    break;

                case ParameterSyntax { Parent.Parent: TypeDeclarationSyntax declaring }:
                    declarations += declaring == type ? 1 : 2;
                    break;
            }
        }

        return declarations == 1;
    }

    /// <summary>Whether a field or a property holds another object of the type, so that one name may be two places.</summary>
    private static bool HasAnotherOfItsKind(TypeDeclarationSyntax type, string text)
    {
        var name = type.Identifier.ValueText;
        var span = type.Span;
        for (var at = Identifiers.Find(text, name, span.Start, span.End); at >= 0; at = Identifiers.Find(text, name, at + name.Length, span.End))
        {
            if (type.FindToken(at).Parent is SimpleNameSyntax use && IsTypeOfMember(use))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTypeOfMember(SimpleNameSyntax use)
    {
        SyntaxNode node = use;
        while (node.Parent is QualifiedNameSyntax or NullableTypeSyntax or ArrayTypeSyntax or TupleElementSyntax or TupleTypeSyntax)
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            VariableDeclarationSyntax { Parent: FieldDeclarationSyntax } declaration => declaration.Type == node,
            PropertyDeclarationSyntax property => property.Type == node,
            ParameterSyntax { Parent.Parent: TypeDeclarationSyntax } => true,
            _ => false,
        };
    }
}
