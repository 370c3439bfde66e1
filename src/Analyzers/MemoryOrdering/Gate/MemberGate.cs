using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>
/// Tells which members of a type the rules about the order of memory are asked of, by their text: those that have a word of threads, that
/// name what threads share, and that name such a member. Of all others, nothing is bound unless one of these calls them.
/// </summary>
/// <remarks>
/// By names alone, so that each of two things of one name counts for both. What is called without a name counts where there is the
/// keyword for it; where an operator touches what is shared, all members count.
/// </remarks>
internal sealed class MemberGate
{
    private readonly Dictionary<(SyntaxTree Tree, TextSpan Span), bool> _members = [];

    private MemberGate()
    {
    }

    /// <param name="declarations">Of the type and of all that it is derived from.</param>
    /// <param name="open">By which other types get at what is shared, and the other way round.</param>
    /// <param name="words">The types that order memory without a word of it.</param>
    /// <returns>Null if all members are to be asked.</returns>
    public static MemberGate? Of(List<TypeDeclarationSyntax> declarations, NameTable open, ThreadingWords words)
    {
        var all = new List<(SyntaxTree Tree, GateMember Member)>();
        var declared = new HashSet<int>();
        foreach (var declaration in declarations)
        {
            foreach (var member in GateFile.Of(declaration.SyntaxTree).MembersOf(declaration))
            {
                all.Add((declaration.SyntaxTree, member));
                declared.UnionWith(member.CalledBy);
            }
        }

        var isAsked = new bool[all.Count];
        var due = new Stack<int>();
        var named = new HashSet<int>();
        for (var i = 0; i < all.Count; i++)
        {
            var (tree, member) = all[i];
            if (member.HasThreadingWords || words.AreTypesNamedIn(tree, member.Span) || NamesAny(member, open, declarations))
            {
                isAsked[i] = true;
                due.Push(i);
            }
        }

        while (due.Count > 0)
        {
            var member = all[due.Pop()].Member;
            if (member.IsUnnamed)
            {
                return null;
            }

            foreach (var name in member.CalledBy)
            {
                Ask(name);
            }

            var (references, doubtful) = member.References;
            foreach (var name in references)
            {
                Ask(name);
            }

            foreach (var name in doubtful)
            {
                if (declared.Contains(name))
                {
                    Ask(name);
                }
            }
        }

        var gate = new MemberGate();
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Member.IsCode)
            {
                gate._members[(all[i].Tree, all[i].Member.Span)] = isAsked[i];
            }
        }

        return gate;

        void Ask(int name)
        {
            if (named.Add(name))
            {
                for (var i = 0; i < all.Count; i++)
                {
                    if (!isAsked[i] && all[i].Member.Names(name))
                    {
                        isAsked[i] = true;
                        due.Push(i);
                    }
                }
            }
        }
    }

    /// <summary>Whether the rules are asked of a method or an accessor.</summary>
    public bool Concerns(IMethodSymbol method)
    {
        method = method.PartialImplementationPart ?? method;
        foreach (var reference in (method.AssociatedSymbol ?? method).DeclaringSyntaxReferences)
        {
            if (!_members.TryGetValue((reference.SyntaxTree, reference.Span), out var isAsked) || isAsked)
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesAny(GateMember member, NameTable open, List<TypeDeclarationSyntax> own)
    {
        foreach (var word in member.Words)
        {
            if (open.MayContain(word, own))
            {
                return true;
            }
        }

        return false;
    }
}
