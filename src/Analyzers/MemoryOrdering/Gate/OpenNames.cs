using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>
/// The names by which other types get at what the threads of one type share: fields that are not private, structs, and static
/// methods that touch such a field, since what these do counts where they are called.
/// </summary>
internal static class OpenNames
{
    /// <param name="type">An outermost type.</param>
    /// <param name="text">Of its file.</param>
    /// <param name="shared">What its threads share.</param>
    /// <param name="names">Takes the names.</param>
    /// <returns>Whether names are enough; some operators have none.</returns>
    public static bool AddTo(ICollection<string> names, TypeDeclarationSyntax type, string text, SharedNames shared)
    {
        foreach (var name in shared.Kinds)
        {
            if ((name.Value & NameKinds.IsOpen) != 0)
            {
                names.Add(name.Key);
            }
        }

        var members = new List<MemberDeclarationSyntax>();
        AddMembers(type, members, names);
        return AddTouching(names, members, text, shared);
    }

    private static void AddMembers(TypeDeclarationSyntax type, List<MemberDeclarationSyntax> members, ICollection<string> names)
    {
        if (type is StructDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword })
        {
            names.Add(type.Identifier.ValueText);
        }

        foreach (var member in type.Members)
        {
            if (member is TypeDeclarationSyntax nested)
            {
                AddMembers(nested, members, names);
            }
            else if (member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax)
            {
                members.Add(member);
            }
        }
    }

    /// <summary>Adds the static members that touch what is shared, by themselves or by what they call of their type.</summary>
    private static bool AddTouching(ICollection<string> names, List<MemberDeclarationSyntax> members, string text, SharedNames shared)
    {
        var touching = new List<string>(shared.Kinds.Keys);
        var areNamesEnough = true;
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var i = members.Count - 1; i >= 0; i--)
            {
                var member = members[i];
                if (!Touches(member, text, touching))
                {
                    continue;
                }

                members.RemoveAt(i);
                if (NameOf(member) is { } name)
                {
                    isChanged = true;
                    touching.Add(name);
                    if (IsStatic(member) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword))
                    {
                        names.Add(name);
                    }
                }
                else
                {
                    areNamesEnough &= member is not (OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax) || AddHolder(names, member);
                }
            }
        }

        return areNamesEnough;
    }

    /// <summary>Adds the type that declares an operator: who applies that has named the type where he declared what he applies it to.</summary>
    /// <returns>Whether that is so: of a derived type it isn't.</returns>
    private static bool AddHolder(ICollection<string> names, MemberDeclarationSyntax member)
    {
        if (member.Parent is not TypeDeclarationSyntax type || type is ExtensionBlockDeclarationSyntax)
        {
            return false;
        }

        names.Add(type.Identifier.ValueText);
        return type is not ClassDeclarationSyntax || type.Modifiers.Any(SyntaxKind.SealedKeyword);
    }

    private static bool Touches(MemberDeclarationSyntax member, string text, List<string> names)
    {
        var span = member.Span;
        if (ThreadingWords.AreAnyIn(text, span))
        {
            return true;
        }

        foreach (var name in names)
        {
            if (Identifiers.Find(text, name, span.Start, span.End) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStatic(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Parent is ExtensionBlockDeclarationSyntax;

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax raised => raised.Identifier.ValueText,
        _ => null,
    };
}
