namespace Aio;

/// <summary>What a pool counts of its threads, under its lock.</summary>
internal struct ThreadCounts
{
    public long Started;
    public long StartsFailed;
    public long Retired;
    public int Most;
}

/// <summary>What a thread of a pool counts of its work, as its only writer.</summary>
/// <param name="Begun">Items that it has taken to execute.</param>
/// <param name="Executed">Those that have returned or thrown.</param>
/// <param name="Failed">Those that have thrown.</param>
internal readonly record struct WorkCounts(long Begun, long Executed, long Failed)
{
    public static WorkCounts operator +(WorkCounts left, WorkCounts right) =>
        new(left.Begun + right.Begun, left.Executed + right.Executed, left.Failed + right.Failed);
}
