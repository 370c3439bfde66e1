using System.Runtime.CompilerServices;
using Aio.Analyzers.MemoryOrdering.Apis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>
/// Finds the types whose text may concern threads, before anything is bound: most have no such word, and cost a search of their
/// file, once for as long as that stays as it is.
/// </summary>
internal sealed class ThreadingWords
{
    /// <summary>
    /// One of these stands wherever memory is ordered, or a collection for several threads kept. Where threads are only started,
    /// nothing says what they share.
    /// </summary>
    private static readonly string[] Words =
    [
        "olatile", "Interlocked", "MemoryBarrier", "WaitFlag", "FullFence", "ConcurrentQueue", "ConcurrentStack", "ConcurrentBag",
        "ConcurrentDictionary", "Channel<", "ChannelWriter", "ChannelReader",
    ];

    private static readonly ConditionalWeakTable<SyntaxTree, TreeWords> Known = new();

    // Of this compilation, beside the words that are the same for all: wrappers, and types that a file lists.
    private readonly string[] _types;

    private ThreadingWords(string[] types) => _types = types;

    /// <summary>Looks through all files of a compilation.</summary>
    public static ThreadingWords Of(Compilation compilation, ListedApis listed, CancellationToken cancellation)
    {
        var types = new SortedSet<string>(listed.TypeNames, StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var wrapper in Of(tree, cancellation).Wrappers)
            {
                types.Add(wrapper);
            }
        }

        return new ThreadingWords([.. types]);
    }

    public bool AreIn(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var words = Of(reference.SyntaxTree, CancellationToken.None);
            if (words.AreIn(reference.Span) || (_types.Length > 0 && ContainsAny(words.Text, _types, reference.Span.Start, reference.Span.End)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a wrapper, or a type that a file lists, is named in a file.</summary>
    public bool AreTypesNamedIn(SyntaxTree tree) => _types.Length > 0 && AreTypesNamedIn(tree, new TextSpan(0, TextOf(tree).Length));

    /// <summary>Whether one is named in a part of a file.</summary>
    public bool AreTypesNamedIn(SyntaxTree tree, TextSpan span) => _types.Length > 0 && ContainsAny(TextOf(tree), _types, span.Start, span.End);

    /// <summary>Whether one of them stands in a file.</summary>
    public static bool AreAnyIn(SyntaxTree tree) => Of(tree, CancellationToken.None).HasAny;

    /// <summary>Whether one of them stands in a part of a text.</summary>
    public static bool AreAnyIn(string text, TextSpan span) => ContainsAny(text, Words, span.Start, span.End);

    /// <summary>Whether a word stands in a file that has any of them.</summary>
    public static bool Contains(SyntaxTree tree, string word) => Of(tree, CancellationToken.None).Contains(word);

    /// <summary>The text of a file, kept as long as that.</summary>
    public static string TextOf(SyntaxTree tree) => Of(tree, CancellationToken.None).Text;

    private static TreeWords Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var words))
        {
            words = new TreeWords(tree, cancellation);
            words = Known.GetValue(tree, _ => words);
        }

        return words;
    }

    private static bool ContainsAny(string text, string[] words, int start, int end)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word, start, end - start, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class TreeWords
    {
        public TreeWords(SyntaxTree tree, CancellationToken cancellation)
        {
            Text = tree.GetText(cancellation).ToString();
            HasAny = ContainsAny(Text, Words, 0, Text.Length);
            Wrappers = HasAny ? WrappersIn(tree.GetRoot(cancellation)) : [];
        }

        public string Text { get; }

        public bool HasAny { get; }

        /// <summary>Structs of one field, by which others may order memory without a word of it.</summary>
        public string[] Wrappers { get; }

        public bool AreIn(TextSpan span) => HasAny && ContainsAny(Text, Words, span.Start, span.End);

        public bool Contains(string word) => HasAny && Text.IndexOf(word, StringComparison.Ordinal) >= 0;

        private string[] WrappersIn(SyntaxNode root)
        {
            var wrappers = new List<string>();
            foreach (var node in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
            {
                if (node is StructDeclarationSyntax type && AreIn(type.Span) && IsWrapper(type))
                {
                    wrappers.Add(type.Identifier.ValueText);
                }
            }

            return [.. wrappers];
        }

        private static bool IsWrapper(StructDeclarationSyntax type)
        {
            var fields = 0;
            foreach (var member in type.Members)
            {
                if (member is FieldDeclarationSyntax field && !field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword))
                {
                    fields += field.Declaration.Variables.Count;
                }
            }

            return fields == 1;
        }
    }
}
