using Aio.Generators.Marks;
using Aio.Generators.Stubs;

namespace Aio.Generators.Timers;

/// <summary>Turns a method marked <c>[AioTimer]</c> into values.</summary>
internal static class TimerParser
{
    public static TimerModel Parse(JudgedMark judged, MarkModel mark, CancellationToken cancellation) =>
        new(mark, judged.Marked.Settings.IsVirtualClock, DocumentationText.Of(judged.Marked.Method, cancellation).Summary);
}
