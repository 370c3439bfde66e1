using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Search;

/// <summary>
/// What the text of one file says of marks, without asking what its names mean. It looks at the members of types, into no body,
/// and once for as long as the file stays as it is.
/// </summary>
internal sealed class MarkedTree
{
    private static readonly ConditionalWeakTable<SyntaxTree, MarkedTree> Known = new();

    /// <summary>No file has more.</summary>
    private static readonly MarkedTree Nothing = new(
        ImmutableArray<TypeDeclarationSyntax>.Empty, ImmutableArray<string>.Empty);

    private MarkedTree(ImmutableArray<TypeDeclarationSyntax> types, ImmutableArray<string> globalAliases)
    {
        Types = types;
        GlobalAliases = globalAliases;
    }

    /// <summary>The types with a method that may be marked, in the order of the text.</summary>
    public ImmutableArray<TypeDeclarationSyntax> Types { get; }

    /// <summary>What the file calls marks in all files of the program.</summary>
    public ImmutableArray<string> GlobalAliases { get; }

    /// <summary>Whether there are any, or names for them.</summary>
    public bool MayHaveMarks => !Types.IsEmpty || !GlobalAliases.IsEmpty;

    public static MarkedTree Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var marked))
        {
            marked = Look(tree, aliasesOfOthers: null, cancellation);
            marked = Known.GetValue(tree, _ => marked);
        }

        return marked;
    }

    /// <summary>As <see cref="Of"/>, in a program where marks have other names, too.</summary>
    public static MarkedTree Look(SyntaxTree tree, HashSet<string>? aliasesOfOthers, CancellationToken cancellation)
    {
        if (tree.GetRoot(cancellation) is not CompilationUnitSyntax root)
        {
            return Nothing;
        }

        var search = new Search(aliasesOfOthers is null ? null : new HashSet<string>(aliasesOfOthers, StringComparer.Ordinal), cancellation);
        search.LookAtUsings(root.Usings);
        search.LookAtMembers(root.Members);
        return search.Types is null && search.GlobalAliases is null
            ? Nothing
            : new MarkedTree(
                search.Types?.ToImmutable() ?? ImmutableArray<TypeDeclarationSyntax>.Empty,
                search.GlobalAliases?.ToImmutable() ?? ImmutableArray<string>.Empty);
    }

    private struct Search(HashSet<string>? aliases, CancellationToken cancellation)
    {
        public ImmutableArray<TypeDeclarationSyntax>.Builder? Types { get; private set; }

        public ImmutableArray<string>.Builder? GlobalAliases { get; private set; }

        public void LookAtUsings(SyntaxList<UsingDirectiveSyntax> usings)
        {
            foreach (var directive in usings)
            {
                if (MarkNames.IsAliasOfMark(directive, aliases))
                {
                    var alias = directive.Alias!.Name.Identifier.ValueText;
                    (aliases ??= new HashSet<string>(StringComparer.Ordinal)).Add(alias);
                    if (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
                    {
                        (GlobalAliases ??= ImmutableArray.CreateBuilder<string>()).Add(alias);
                    }
                }
            }
        }

        public void LookAtMembers(SyntaxList<MemberDeclarationSyntax> members)
        {
            foreach (var member in members)
            {
                switch (member)
                {
                    case BaseNamespaceDeclarationSyntax space:
                        LookAtUsings(space.Usings);
                        LookAtMembers(space.Members);
                        break;

                    case TypeDeclarationSyntax type:
                        LookAtType(type);
                        break;
                }
            }
        }

        private void LookAtType(TypeDeclarationSyntax type)
        {
            cancellation.ThrowIfCancellationRequested();
            var isMarked = false;
            foreach (var member in type.Members)
            {
                switch (member)
                {
                    case MethodDeclarationSyntax method when !isMarked && MayBeMarked(method):
                        isMarked = true;
                        (Types ??= ImmutableArray.CreateBuilder<TypeDeclarationSyntax>()).Add(type);
                        break;

                    case TypeDeclarationSyntax nested:
                        LookAtType(nested);
                        break;
                }
            }
        }

        private readonly bool MayBeMarked(MethodDeclarationSyntax method)
        {
            foreach (var list in method.AttributeLists)
            {
                foreach (var attribute in list.Attributes)
                {
                    if (MarkNames.MayBeMark(attribute, aliases))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
