using Aio.Generators.Marks;
using Aio.Generators.Writing;

namespace Aio.Generators.Stubs;

/// <summary>How a stub is declared.</summary>
/// <param name="Name">Escaped.</param>
/// <param name="Modifiers">All of them, as they are written.</param>
/// <param name="IsPartial">Whether it implements a method that the user declared, default values included.</param>
internal sealed record StubModel(string Name, string Modifiers, bool IsPartial);

/// <summary>The names of what is declared beside the stubs.</summary>
/// <param name="Class">The nested class that runs the method.</param>
/// <param name="Slot">The field that keeps the one of an object.</param>
/// <param name="Context">The field that keeps a context that only a constructor's parameter names; or nothing.</param>
internal sealed record NodeNames(string Class, string Slot, string Context);

/// <summary>What the files of all marks have in common. Values only: two parses of the same source are equal.</summary>
/// <param name="Member">The method, or the group of handlers, that the file is about.</param>
/// <param name="Overload">What tells a method from its overloads: its documentation id; or nothing.</param>
/// <param name="Cref">How documentation refers to the method.</param>
/// <param name="Stubs">In the order in which they are written.</param>
/// <param name="DeclaresContext">Whether the field of <see cref="NodeNames.Context"/> is declared here.</param>
/// <param name="ContextParameter">The name of a stub's parameter that is the context.</param>
/// <param name="Obsolete">The user's <c>[Obsolete]</c>, which the stubs share; or null.</param>
/// <param name="MayBeObsolete">Whether a method that is called has an <c>[Obsolete]</c>.</param>
internal sealed record MarkModel(
    TypeModel Type,
    string Member,
    string Overload,
    string Cref,
    bool IsStatic,
    bool IsUnsafe,
    NodeNames Names,
    ContextRoute Context,
    bool DeclaresContext,
    string ContextParameter,
    EquatableArray<StubModel> Stubs,
    string? Obsolete,
    bool MayBeObsolete)
{
    public string HintStem => Type.HintStem + "." + HintNames.Cleaned(Member);

    /// <summary>What no other file has.</summary>
    public string Identity => Type.Owner + "." + Member + Overload;

    /// <summary>Whether stubs have the context as their first parameter.</summary>
    public bool TakesContext => Context.Kind == ContextRouteKind.StubParameter;
}

/// <summary>A model that has a file.</summary>
internal interface IMarkModel
{
    public MarkModel Mark { get; }
}
