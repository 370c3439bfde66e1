// Collection expressions, spreads, and params of any collection.
namespace Corpus;

internal partial class Device(AioContext context)
{
    private readonly List<int> _tags = [1, 2, .. new[] { 3 }];
    private Dictionary<string, int[]> _map = new() { ["a"] = [], ["b"] = [1, .. Enumerable.Range(0, 3)] };

    [BottomHalf] private void Complete(params List<int> rest) => _tags.AddRange([.. rest, .. _tags]);

    [BottomHalf] private void Take(params IReadOnlyList<string> names) => _map[names is [var first, .., { Length: > 1 } last] ? first + last : ""] = [];

    [BottomHalf] private void Refused(params ReadOnlySpan<int> rest) { }

    [AioTimer] private void Sweep() { ScheduleComplete([1, 2]); ScheduleTake([]); _tags[^1] = 0; }
}
