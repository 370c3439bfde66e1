using System.Collections.Immutable;
using Aio.Robustness.Tests.Inputs;

namespace Aio.Robustness.Tests.Editing;

/// <summary>Edits of one file that follow each other, each from the file as it was written.</summary>
/// <param name="Input">What is edited.</param>
/// <param name="File">Which of its files.</param>
/// <param name="Edits">In their order.</param>
internal sealed record EditSeries(Input Input, int File, ImmutableArray<Edit> Edits)
{
    // Short enough that the last series keeps no processor waiting for long.
    private const int Longest = 200;

    /// <summary>All edits of all files, or each <paramref name="stride"/>th of them; each input has a series, if an empty one.</summary>
    public static IEnumerable<EditSeries> Of(IEnumerable<Input> inputs, int stride)
    {
        var position = 0;
        foreach (var input in inputs)
        {
            yield return new EditSeries(input, 0, []);
            for (var file = 0; file < input.Trees.Length; file++)
            {
                var chosen = EditsOf.File(input.Trees[file]).Where(_ => position++ % stride == 0);
                foreach (var edits in chosen.Chunk(Longest))
                {
                    yield return new EditSeries(input, file, [.. edits]);
                }
            }
        }
    }
}
