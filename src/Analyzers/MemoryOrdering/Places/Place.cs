using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Places;

/// <summary>
/// A place in memory as the code reaches it: a field of <c>this</c>, a field of a struct in a field of a local, an element of an
/// array. A value; symbols are those of the definition.
/// </summary>
internal sealed class Place : IEquatable<Place>
{
    public static readonly Place This = new(PlaceKind.This, null, null, null);
    public static readonly Place Static = new(PlaceKind.Static, null, null, null);

    private static readonly Place Unnamed = new(PlaceKind.Unnamed, null, null, null);

    private Place(PlaceKind kind, Place? parent, ISymbol? symbol, object? index)
    {
        Kind = kind;
        Parent = parent;
        Symbol = symbol;
        Index = index;
    }

    public PlaceKind Kind { get; }

    /// <summary>What it is part of; null at the end of the chain.</summary>
    public Place? Parent { get; }

    /// <summary>The field, property or variable.</summary>
    public ISymbol? Symbol { get; }

    /// <summary>Of an element: the constant, or the variable that never changes; else an object that is equal to no other.</summary>
    public object? Index { get; }

    /// <summary>The field or property that it is, or whose element or contents it is.</summary>
    public ISymbol? Member => Kind switch
    {
        PlaceKind.Member => Symbol,
        PlaceKind.Element or PlaceKind.Contents => Parent!.Member,
        _ => null,
    };

    /// <summary>
    /// The object that it is part of: what is reached by way of structs, arrays and collections is part of the object that holds
    /// these.
    /// </summary>
    public Place Root
    {
        get
        {
            var current = this;
            while (current.Kind is PlaceKind.Element or PlaceKind.Contents)
            {
                current = current.Parent!;
            }

            current = current.Parent ?? current;
            while (current.Kind is PlaceKind.Element || IsHeldByValue(current))
            {
                current = current.Parent!;
            }

            return current;
        }
    }

    /// <summary>The end of the chain.</summary>
    public Place End
    {
        get
        {
            var current = this;
            while (current.Parent is { } parent)
            {
                current = parent;
            }

            return current;
        }
    }

    public static Place Variable(ISymbol variable) => new(PlaceKind.Variable, null, variable, null);

    public Place MemberOf(ISymbol member) => new(PlaceKind.Member, this, member.OriginalDefinition, null);

    public Place ElementAt(object index) => new(PlaceKind.Element, this, null, index);

    public Place Contents() => new(PlaceKind.Contents, this, null, null);

    /// <summary>The same members of an object that has no name.</summary>
    public Place OfUnnamed() => Kind switch
    {
        PlaceKind.This or PlaceKind.Variable => Unnamed,
        PlaceKind.Member or PlaceKind.Element or PlaceKind.Contents => new Place(Kind, Parent!.OfUnnamed(), Symbol, Index),
        _ => this,
    };

    /// <summary>Whether both are the same field of their roots, whatever these are; of arrays, any two elements.</summary>
    /// <param name="one">A place.</param>
    /// <param name="other">Another.</param>
    /// <param name="wholeChain">Whether the way from the end of the chain to the root must be the same, too.</param>
    public static bool IsSameCell(Place one, Place other, bool wholeChain)
    {
        var rootOfOne = wholeChain ? one.End : one.Root;
        var rootOfOther = wholeChain ? other.End : other.Root;
        while (!ReferenceEquals(one, rootOfOne) && !ReferenceEquals(other, rootOfOther))
        {
            if (one.Kind != other.Kind || !SymbolEqualityComparer.Default.Equals(one.Symbol, other.Symbol))
            {
                return false;
            }

            one = one.Parent!;
            other = other.Parent!;
        }

        return ReferenceEquals(one, rootOfOne) && ReferenceEquals(other, rootOfOther) && AreOfOneKind(one, other);
    }

    public bool Equals(Place? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Kind == other.Kind
            && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol)
            && Equals(Index, other.Index)
            && Equals(Parent, other.Parent));

    public override bool Equals(object? obj) => Equals(obj as Place);

    public override int GetHashCode()
    {
        var hash = (int)Kind;
        hash = unchecked((hash * 31) + (Symbol is null ? 0 : SymbolEqualityComparer.Default.GetHashCode(Symbol)));
        return unchecked((hash * 31) + (Parent?.GetHashCode() ?? 0));
    }

    /// <summary>As a message calls it: the members from the root.</summary>
    public override string ToString() => Kind switch
    {
        PlaceKind.This => "this",
        PlaceKind.Static or PlaceKind.Unnamed => "",
        PlaceKind.Variable => Symbol!.Name,
        PlaceKind.Element => Parent + "[]",
        PlaceKind.Contents => Parent!.ToString(),
        _ when Parent!.Kind is PlaceKind.This or PlaceKind.Static or PlaceKind.Unnamed => Symbol!.Name,
        _ => Parent + "." + Symbol!.Name,
    };

    /// <summary>Whether it lies in what holds it, because it is a struct.</summary>
    private static bool IsHeldByValue(Place place) =>
        place.Kind == PlaceKind.Member && place.Symbol switch
        {
            IFieldSymbol field => field.Type.IsValueType,
            IPropertySymbol property => property.Type.IsValueType,
            _ => false,
        };

    /// <summary>A static field is of its type, and never of an object.</summary>
    private static bool AreOfOneKind(Place one, Place other) =>
        (one.Kind == PlaceKind.Static) == (other.Kind == PlaceKind.Static);
}
