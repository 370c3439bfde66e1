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

/// <summary>What all kinds of marks have in common.</summary>
/// <param name="Member">The method, or the group of handlers, that it is about.</param>
/// <param name="Cref">How documentation refers to the method.</param>
/// <param name="Stubs">In the order in which they are written.</param>
/// <param name="DeclaresContext">Whether the field of <see cref="NodeNames.Context"/> is declared here.</param>
/// <param name="ContextParameter">The name of a stub's parameter that is the context.</param>
/// <param name="Obsolete">The user's <c>[Obsolete]</c>, which the stubs share; or null.</param>
/// <param name="MayBeObsolete">Whether a method that is called has an <c>[Obsolete]</c>.</param>
internal sealed record MarkModel(
    TypeModel Type,
    string Member,
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
    /// <summary>Whether stubs have the context as their first parameter.</summary>
    public bool TakesContext => Context.Kind == ContextRouteKind.StubParameter;
}
