namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>What the paths from one point to another have on them: for each path, the strongest.</summary>
[Flags]
internal enum PathLevels : byte
{
    /// <summary>There is no path.</summary>
    None = 0,

    /// <summary>A path without a fence.</summary>
    Unfenced = 1,

    /// <summary>A path with a call of what is not at hand: no fence, but who knows.</summary>
    Called = 2,

    /// <summary>A path with a full fence.</summary>
    Fenced = 4,

    /// <summary>A path with a process-wide barrier: a full fence that also makes every other thread pass one.</summary>
    ProcessWide = 8,

    /// <summary>A path with something that waits, wakes or starts a thread, after which nothing is claimed.</summary>
    Dropped = 16,
}

/// <summary>What is reckoned with the levels of paths.</summary>
internal static class PathLevelsArithmetic
{
    /// <summary>The levels without a fence.</summary>
    public const PathLevels Open = PathLevels.Unfenced | PathLevels.Called;

    /// <summary>The paths that go first along one of the one, then along one of the other: of each, the stronger half counts.</summary>
    public static PathLevels Then(this PathLevels first, PathLevels second)
    {
        if (second == PathLevels.Unfenced)
        {
            return first;
        }

        var result = PathLevels.None;
        for (var level = PathLevels.Dropped; level > PathLevels.None; level = (PathLevels)((byte)level >> 1))
        {
            // One of them is at this level, the other at it or below.
            var upTo = (PathLevels)(((byte)level << 1) - 1);
            if (((first & level) != 0 && (second & upTo) != 0) || ((second & level) != 0 && (first & upTo) != 0))
            {
                result |= level;
            }
        }

        return result;
    }
}
