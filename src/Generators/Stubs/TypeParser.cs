using System.Collections.Immutable;
using Aio.Generators.BottomHalves;
using Aio.Generators.Handlers;
using Aio.Generators.Marks;
using Aio.Generators.Timers;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Stubs;

/// <summary>Turns the marks of a type into values.</summary>
internal static class TypeParser
{
    /// <summary>The model of a type, or null if there is nothing to write for it.</summary>
    public static TypeStubs? Parse(TypeMarks type, Compilation compilation, CancellationToken cancellation)
    {
        var marks = ImmutableArray.CreateBuilder<MarkStubs>(type.Methods.Length);
        var isUnsafe = false;
        foreach (var marked in type.Methods)
        {
            // The handlers of a group have no stubs of their own but the first.
            if (marked.Judge(compilation, cancellation) is not { Stubs.Count: > 0 } judged)
            {
                continue;
            }

            var model = MarkParser.Parse(judged, compilation, cancellation);
            isUnsafe |= model.IsUnsafe;
            marks.Add(marked.Mark.Kind switch
            {
                MarkKind.Handler => HandlerParser.Parse(judged, model, compilation, cancellation),
                MarkKind.Timer => TimerParser.Parse(judged, model, cancellation),
                _ => BottomHalfParser.Parse(judged, model, cancellation),
            });
        }

        return marks.Count == 0 ? null : new TypeStubs(type.Model, isUnsafe, new EquatableArray<MarkStubs>(marks.ToImmutable()));
    }
}
