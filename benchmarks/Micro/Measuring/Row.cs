using System.Globalization;

namespace Aio.Benchmarks.Micro;

/// <summary>One line of the table of peers.</summary>
internal sealed record Row
{
    public required string What { get; init; }

    public string Peer { get; init; } = "";

    public string Ours { get; init; } = "";

    public string Theirs { get; init; } = "";

    public string Ratio { get; init; } = "";

    public string Aim { get; init; } = "";

    /// <summary>Null where nothing is aimed at.</summary>
    public bool? IsReached { get; init; }

    /// <summary>Allocated by one operation of ours.</summary>
    public string Bytes { get; init; } = "";

    /// <summary>It counts something that is no matter of time, so that missing it is a failure of the program.</summary>
    public bool IsAsserted { get; init; }

    /// <summary>Two times and their ratio.</summary>
    public static Row OfTimes(string what, string peer, Samples ours, Samples theirs, double? aim = null)
    {
        var ratio = ours.RatioTo(theirs);
        var (from, to) = ours.RatioRange(theirs);
        return new Row
        {
            What = what,
            Peer = peer,
            Ours = Time(ours.Nanoseconds),
            Theirs = Time(theirs.Nanoseconds),
            Ratio = string.Create(CultureInfo.InvariantCulture, $"{ratio:F2} ({from:F2}–{to:F2})"),
            Aim = aim is { } limit ? string.Create(CultureInfo.InvariantCulture, $"≤ {limit:0.##}") : "",
            IsReached = aim is { } most ? ratio <= most : null,
            Bytes = ours.Bytes is { } bytes ? bytes.ToString("F1", CultureInfo.InvariantCulture) : "",
        };
    }

    /// <summary>A number that is to be small, beside the peer's.</summary>
    public static Row OfCounts(string what, string peer, double ours, double theirs, double? aim = null, bool isAsserted = false) => new()
    {
        What = what,
        Peer = peer,
        Ours = ours.ToString("F2", CultureInfo.InvariantCulture),
        Theirs = theirs.ToString("F2", CultureInfo.InvariantCulture),
        Aim = aim is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{limit:0.##} at most") : "",
        IsReached = aim is { } most ? ours <= most : null,
        IsAsserted = isAsserted,
    };

    /// <summary>What cannot be measured here.</summary>
    public static Row Skipped(string what, string reason) => new() { What = what, Peer = $"skipped: {reason}" };

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F1} ns"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000:F2} us"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000:F2} ms"),
    };
}
