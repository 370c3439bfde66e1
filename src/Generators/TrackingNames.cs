namespace Aio.Generators;

/// <summary>The names of the pipeline's steps, by which tests ask what was computed again.</summary>
internal static class TrackingNames
{
    /// <summary>Each marked method, parsed into values; those that cannot work are gone.</summary>
    public const string BottomHalves = nameof(BottomHalves);

    /// <summary>The names of files that two marked methods would share.</summary>
    public const string SharedHintNames = nameof(SharedHintNames);

    /// <summary>Each bottom half with the name of its file.</summary>
    public const string NamedBottomHalves = nameof(NamedBottomHalves);
}
