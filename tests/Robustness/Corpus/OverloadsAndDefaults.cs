// Overloads that only a compiler tells apart, and defaults of every type.
using System.Runtime.CompilerServices;

namespace Corpus;

internal enum Kind : short { None = -1, Some }

internal partial class Device<T>(AioContext context)
{
    [OverloadResolutionPriority(1)] [BottomHalf] private void Take(int item, [CallerLineNumber] int line = 0) { }

    [BottomHalf] private void Take(in long item, Kind kind = Kind.None, Kind? other = null) { }

    [BottomHalf] private void Take(T? item = default, [CallerArgumentExpression(nameof(item))] string? expression = null) { }

    [BottomHalf] private void Take((int, T) item, nint size = -1, Half half = default, DateTime time = default) { }

    [BottomHalf] private void Take(object item, [Optional] object? other, [Optional, DefaultParameterValue(4)] int depth) { }

    [AioTimer] private void Sweep() => ScheduleTake(1);
}
