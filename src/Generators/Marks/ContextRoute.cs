namespace Aio.Generators.Marks;

internal enum ContextRouteKind
{
    /// <summary>A field or property of the object.</summary>
    Member,

    /// <summary>A static field or property, which the mark names.</summary>
    StaticMember,

    /// <summary>A parameter of the primary constructor.</summary>
    ConstructorParameter,

    /// <summary>The first parameter of the stubs.</summary>
    StubParameter,
}

/// <summary>How a stub gets at its context.</summary>
/// <param name="Name">The member or parameter, escaped.</param>
/// <param name="IsNullable">Whether the user says that it may be null; the runtime then throws on first use.</param>
internal readonly record struct ContextRoute(ContextRouteKind Kind, string Name = "", bool IsNullable = false);
