namespace Aio.Analyzers.MemoryOrdering.Places;

/// <summary>What a <see cref="Place"/> is, seen from the one that it is part of.</summary>
internal enum PlaceKind
{
    /// <summary>The object, or the struct, whose method it is. The end of a chain.</summary>
    This,

    /// <summary>What static members are part of. The end of a chain.</summary>
    Static,

    /// <summary>A local or a parameter, and the object that it holds. The end of a chain.</summary>
    Variable,

    /// <summary>An object that has no name here. The end of a chain.</summary>
    Unnamed,

    /// <summary>A field, or a property that the compiler keeps in one.</summary>
    Member,

    /// <summary>An element of an array.</summary>
    Element,

    /// <summary>What a collection holds.</summary>
    Contents,
}
