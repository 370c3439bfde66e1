using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.RealCode.Tests.Removals;

/// <summary>What the members of one type, and of those within it, do to its fields.</summary>
internal sealed class TypeTouches
{
    private const int Depth = 3;

    private static readonly string[] ForThreads = ["ConcurrentQueue", "ConcurrentStack", "ConcurrentBag", "ConcurrentDictionary", "Channel", "ChannelWriter", "ChannelReader"];

    private readonly CSharpCompilation _compilation;
    private readonly INamedTypeSymbol _outermost;
    private readonly Dictionary<(ISymbol Member, int Depth), IReadOnlyList<Touch>> _known = new(MemberAndDepth.Instance);

    public TypeTouches(CSharpCompilation compilation, INamedTypeSymbol outermost)
    {
        _compilation = compilation;
        _outermost = outermost;
        Members = [.. MembersOf(outermost).Select(member => Of(member, Depth))];
        Shared = Members.SelectMany(touches => touches).Where(touch => touch.IsSynchronized).Select(touch => touch.Field).ToHashSet<ISymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>Of each member that runs when others may know the object, what it touches, by the text.</summary>
    public IReadOnlyList<IReadOnlyList<Touch>> Members { get; }

    /// <summary>The fields that the code treats as shared.</summary>
    public HashSet<ISymbol> Shared { get; }

    public static bool IsForThreads(ITypeSymbol type) => ForThreads.Contains(type.Name);

    public static bool IsWithin(ISymbol member, INamedTypeSymbol outermost) => OutermostOf(member) is { } type && SymbolEqualityComparer.Default.Equals(type, outermost);

    public static INamedTypeSymbol? OutermostOf(ISymbol member)
    {
        var type = member as INamedTypeSymbol ?? member.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    public bool IsOwn(IFieldSymbol field) => !field.IsConst && (!field.IsReadOnly || IsForThreads(field.Type)) && IsWithin(field, _outermost);

    public IReadOnlyList<Touch> Of(ISymbol member, int depth)
    {
        if (!_known.TryGetValue((member, depth), out var touches))
        {
            _known[(member, depth)] = [];
            var found = new List<Touch>();
            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                var node = reference.GetSyntax();
                var walker = new TouchWalker(_compilation.GetSemanticModel(node.SyntaxTree), _outermost, this, depth);
                walker.Visit(node);
                found.AddRange(walker.Touches);
            }

            _known[(member, depth)] = touches = [.. found.Select(touch => touch with { Field = touch.Field.OriginalDefinition })];
        }

        return touches;
    }

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) =>
        type.GetMembers().SelectMany(member => member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => [],
            IMethodSymbol { IsImplicitlyDeclared: false } method => [method],
            INamedTypeSymbol nested => MembersOf(nested),
            _ => Enumerable.Empty<ISymbol>(),
        });

    private sealed class MemberAndDepth : IEqualityComparer<(ISymbol Member, int Depth)>
    {
        public static readonly MemberAndDepth Instance = new();

        public bool Equals((ISymbol Member, int Depth) one, (ISymbol Member, int Depth) other) =>
            one.Depth == other.Depth && SymbolEqualityComparer.Default.Equals(one.Member, other.Member);

        public int GetHashCode((ISymbol Member, int Depth) key) => SymbolEqualityComparer.Default.GetHashCode(key.Member) ^ key.Depth;
    }
}
