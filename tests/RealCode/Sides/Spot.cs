namespace Aio.RealCode.Tests.Sides;

/// <summary>Where something is kept.</summary>
/// <param name="Object">The object, by the way that leads to it; empty if there is none, as for what is static.</param>
/// <param name="Name">Under which name there, with the type: that of a field, behind it those within structs.</param>
internal sealed record Spot(string Object, string Name)
{
    public const string This = "this";

    /// <summary>An object that was made in the same text, and that nobody else may know yet.</summary>
    public const string Fresh = "new";

    /// <summary>What the spot holds, if that is an object.</summary>
    public string Held => Object.Length == 0 ? Name : Object == Fresh ? Fresh : $"{Object}.{Name}";

    public Spot Within(string name) => this with { Name = Name + name };

    public override string ToString() => Name[(Name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
