namespace Aio.Generators;

/// <summary>The names of the pipeline's steps, by which tests ask what was computed again.</summary>
internal static class TrackingNames
{
    /// <summary>Each marked method, or group of handlers, parsed into values; those that cannot work are gone.</summary>
    public const string Marks = nameof(Marks);

    /// <summary>The names of files that two marks would share.</summary>
    public const string SharedHintNames = nameof(SharedHintNames);

    /// <summary>Each mark with the name of its file.</summary>
    public const string Files = nameof(Files);
}
