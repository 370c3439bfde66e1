using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>What the gate knows of one file: found once for as long as the file stays as it is.</summary>
internal sealed class GateFile
{
    /// <summary>As the compiler calls the class of top-level statements.</summary>
    private const string Program = "Program";

    private static readonly ConditionalWeakTable<SyntaxTree, GateFile> Known = new();

    private readonly Dictionary<TextSpan, GateType> _types = [];
    private readonly ConcurrentDictionary<TextSpan, List<GateMember>> _members = [];
    private readonly List<OpenName> _open = [];
    private readonly SyntaxTree _tree;
    private readonly string _text;
    private readonly bool _hasWords;
    private readonly bool _hasTraits;

    private GateFile(SyntaxTree tree)
    {
        _tree = tree;
        _text = ThreadingWords.TextOf(tree);
        _hasWords = ThreadingWords.AreAnyIn(tree);
        _hasTraits = ThreadWords.AreAnyIn(tree);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var hasAliases = _hasWords && Look(root.Usings);
        Look(root.Members, hasAliases);
    }

    /// <summary>The outermost types that are declared in it.</summary>
    public IReadOnlyCollection<GateType> Types => _types.Values;

    /// <summary>What types in other files may get at.</summary>
    public IReadOnlyList<OpenName> Open => _open;

    /// <summary>Whether there is something by which other files may order memory without a word of it.</summary>
    public bool IsUnclear { get; private set; }

    public static GateFile Of(SyntaxTree tree) => Known.GetValue(tree, static one => new GateFile(one));

    /// <summary>Whether an outermost type is one of which no rule has anything to say, if no other type interferes.</summary>
    public bool IsQuiet(TextSpan type) => _types.TryGetValue(type, out var known) && known.IsQuiet;

    /// <summary>Whether an outermost type may call a class or a collection of threads by another name, or by none.</summary>
    public bool HasAliases(TextSpan type) => !_types.TryGetValue(type, out var known) || known.HasAliases;

    /// <summary>The members of an outermost type, and of the types within it.</summary>
    public List<GateMember> MembersOf(TypeDeclarationSyntax type) =>
        _members.TryGetValue(type.Span, out var known) ? known : _members.GetOrAdd(type.Span, GateMembers.Of(type, _text));

    /// <returns>Whether a directive gives a class or a collection of threads another name, or none.</returns>
    private bool Look(SyntaxList<UsingDirectiveSyntax> usings)
    {
        var hasAny = false;
        foreach (var directive in usings)
        {
            if ((directive.Alias is not null || directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)) && ThreadingWords.AreAnyIn(_text, directive.Span))
            {
                hasAny = true;
                IsUnclear |= directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);
            }
        }

        return hasAny;
    }

    private void Look(SyntaxList<MemberDeclarationSyntax> members, bool hasAliases)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    Look(space.Members, hasAliases | (_hasWords && Look(space.Usings)));
                    break;

                case TypeDeclarationSyntax type:
                    Add(type, hasAliases);
                    break;

                case GlobalStatementSyntax:
                    var whole = member.Parent!.Span;
                    _types[whole] = new GateType(Program, whole, HasWords(whole), IsQuiet: false, HasAliases: true, TraitsIn(whole), HasPlainFlag: false);
                    break;
            }
        }
    }

    private void Add(TypeDeclarationSyntax type, bool hasAliases)
    {
        var span = type.Span;
        var traits = TraitsIn(span);
        var hasWords = HasWords(span);
        var isQuiet = false;
        if (hasWords)
        {
            var names = SharedNames.In(type, _text);
            Export(type, names);
            isQuiet = !hasAliases && QuietSyntax.IsQuiet(type, _text, names);
        }

        // Of a partial type, the field may stand in another part.
        var hasPlainFlag = traits != ThreadTraits.None && (type.Modifiers.Any(SyntaxKind.PartialKeyword) || PlainFlagSyntax.IsIn(type, _text));
        _types.Add(span, new GateType(type.Identifier.ValueText, span, hasWords, isQuiet, hasAliases, traits, hasPlainFlag));
    }

    private bool HasWords(TextSpan span) => _hasWords && ThreadingWords.AreAnyIn(_text, span);

    private ThreadTraits TraitsIn(TextSpan span) => _hasTraits ? ThreadWords.In(_tree, span) : ThreadTraits.None;

    private void Export(TypeDeclarationSyntax type, SharedNames names)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        IsUnclear |= !OpenNames.AddTo(open, type, _text, names);
        foreach (var name in open)
        {
            _open.Add(new OpenName(name, type));
        }
    }
}
