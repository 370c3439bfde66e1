using System.Collections.Concurrent;
using Aio.Robustness.Tests.Examining;
using Aio.Robustness.Tests.Inputs;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Robustness.Tests.Editing;

/// <summary>
/// Makes edits and examines what each leads to. In a series one driver goes from each to the next, as in an editor, so that it
/// knows broken code when it meets other broken code.
/// </summary>
internal sealed class EditRunner(Examiner examiner, Tally tally)
{
    // In a program of many files analyzers look at the edited one, but for one edit in so many.
    private const int WholeProgramEvery = 40;

    private readonly ConcurrentDictionary<Input, Lazy<Task<Examination>>> _unedited = new();

    public Task RunAsync(IEnumerable<EditSeries> series, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        return Parallel.ForEachAsync(series, parallel, RunSeriesAsync);
    }

    private async ValueTask RunSeriesAsync(EditSeries series, CancellationToken cancellation)
    {
        var input = series.Input;
        var driver = (await _unedited.GetOrAdd(input, new Lazy<Task<Examination>>(() => ExamineUneditedAsync(input))).Value).Driver;
        var tree = input.Trees[series.File];
        var text = await tree.GetTextAsync(cancellation);
        foreach (var edit in series.Edits)
        {
            cancellation.ThrowIfCancellationRequested();

            // Parsed as in an editor: what the edit did not touch is kept.
            var edited = tree.WithChangedText(edit.ApplyTo(text));
            var compilation = (CSharpCompilation)input.Compilation.ReplaceSyntaxTree(tree, edited);
            var whole = input.Trees.Length == 1 || edit.Span.Start % WholeProgramEvery == 0;
            var examination = await examiner.ExamineAsync(driver, compilation, whole ? null : edited);
            tally.CountEdit(input, edit, edited, examination);
            driver = examination.Driver;
        }
    }

    private async Task<Examination> ExamineUneditedAsync(Input input)
    {
        var examination = await examiner.ExamineAsync(examiner.NewDriver(), input.Compilation);
        tally.CountInput(input, examination);
        return examination;
    }
}
