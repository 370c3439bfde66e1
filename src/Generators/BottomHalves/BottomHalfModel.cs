namespace Aio.Generators.BottomHalves;

/// <summary>All that is written about one marked method. Values only: two parses of the same source are equal.</summary>
/// <param name="HintStem">The readable part of the file's name.</param>
/// <param name="Identity">The method's documentation id, which no other method has.</param>
/// <param name="OwnerType">The type that declares the method, from the root.</param>
/// <param name="Method">The method's name, escaped.</param>
/// <param name="Cref">How documentation refers to the method.</param>
/// <param name="Stubs">To schedule, to schedule when idle, to cancel; of a queued one the first alone.</param>
/// <param name="Names">What else is declared in the type.</param>
/// <param name="Obsolete">The user's <c>[Obsolete]</c>, which the stubs share; or null.</param>
/// <param name="Summary">The user's own summary, line by line.</param>
internal sealed record BottomHalfModel(
    string HintStem,
    string Identity,
    ContainingTypes Containers,
    string OwnerType,
    string Method,
    string Cref,
    EquatableArray<StubModel> Stubs,
    NodeNames Names,
    ContextRoute Context,
    string ContextParameter,
    EquatableArray<ParameterModel> Parameters,
    int Capacity,
    bool Rejects,
    string? Obsolete,
    EquatableArray<string> Summary)
{
    public bool IsQueue => Parameters.Count > 0;

    public bool TakesContext => Context.Kind == ContextRouteKind.StubParameter;
}

/// <summary>How a stub is declared.</summary>
/// <param name="Name">Escaped.</param>
/// <param name="Modifiers">All of them, as they are written.</param>
/// <param name="IsPartial">Whether it implements a method that the user declared, default values included.</param>
internal sealed record StubModel(string Name, string Modifiers, bool IsPartial);

/// <summary>A parameter of a marked method, and the field of the payload that keeps its argument.</summary>
/// <param name="Name">Escaped.</param>
/// <param name="DocumentedName">Not escaped.</param>
/// <param name="Attributes">Those by which the compiler supplies an argument, with a space behind; or nothing.</param>
/// <param name="DefaultValue">A C# constant, or null.</param>
/// <param name="Field">The payload's field.</param>
/// <param name="Documentation">The user's own words, line by line.</param>
internal sealed record ParameterModel(
    string Name,
    string DocumentedName,
    string Type,
    bool IsIn,
    string Attributes,
    string? DefaultValue,
    string Field,
    EquatableArray<string> Documentation);

/// <summary>The names of what is declared beside the stubs.</summary>
/// <param name="Class">The nested bottom half or queue.</param>
/// <param name="Slot">The field that keeps it.</param>
/// <param name="Context">The field that keeps a context that only a constructor's parameter names.</param>
/// <param name="Payload">The struct in a queue's class.</param>
internal sealed record NodeNames(string Class, string Slot, string Context, string Payload);
