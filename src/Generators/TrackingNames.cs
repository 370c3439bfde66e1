namespace Aio.Generators;

/// <summary>The names of the pipeline's steps, by which tests ask what was computed again.</summary>
internal static class TrackingNames
{
    /// <summary>What the program declares; cached as long as edits stay inside of bodies.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>Each type with marks that can work, parsed into values.</summary>
    public const string Types = nameof(Types);
}
