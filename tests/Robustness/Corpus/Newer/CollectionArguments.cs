// Collections that are told how to begin.
namespace Corpus;

internal partial class Device(AioContext context)
{
    private readonly List<int> _tags = [with(capacity: 32), 1, 2];
    private readonly HashSet<string> _names = [with(StringComparer.OrdinalIgnoreCase), "a", .. new[] { "b" }];

    [BottomHalf] private void Take(params List<int> tags) => _tags.AddRange(tags);

    [AioTimer] private void Sweep() { _names.Clear(); ScheduleTake([with(capacity: 1)]); }
}
