using System.Globalization;
using Aio.Robustness.Tests.Editing;
using Aio.Robustness.Tests.Examining;
using Aio.Robustness.Tests.Inputs;
using Microsoft.CodeAnalysis;

namespace Aio.Robustness.Tests;

/// <summary>Counts what was done, and keeps what went wrong. From any thread.</summary>
internal sealed class Tally
{
    // One fault shows in many edits; a few of them suffice to find it.
    private const int MostKept = 20;

    private readonly Lock _lock = new();
    private readonly int[] _edits = new int[Enum.GetValues<EditKind>().Length];
    private readonly List<string> _kept = [];
    private int _inputs;
    private int _failures;
    private int _compilerFailures;

    public int Failures
    {
        get
        {
            lock (_lock)
            {
                return _failures;
            }
        }
    }

    public void CountInput(Input input, Examination examination)
    {
        lock (_lock)
        {
            _inputs++;
            Keep($"{input.Name}, unedited", string.Join('\n', input.Trees.Select(tree => tree.GetText())), examination);
        }
    }

    public void CountEdit(Input input, Edit edit, SyntaxTree edited, Examination examination)
    {
        lock (_lock)
        {
            _edits[(int)edit.Kind]++;
            Keep($"{input.Name}, {Path.GetFileName(edited.FilePath)}, {edit.Kind} at {edit.Span} \"{edit.Replacement}\"", edited.GetText().ToString(), examination);
        }
    }

    /// <summary>The first failures whole, each with its source.</summary>
    public string Describe()
    {
        lock (_lock)
        {
            return string.Join("\n\n", _kept) + (_failures > _kept.Count ? $"\n\nand {_failures - _kept.Count} more" : "");
        }
    }

    /// <summary>One line for each kind of edit.</summary>
    public string ByKind
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', Enum.GetValues<EditKind>().Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind,-22}{_edits[(int)kind],9:N0}")));
            }
        }
    }

    /// <summary>In one line; an input is run as it was written, too.</summary>
    public string Summary
    {
        get
        {
            lock (_lock)
            {
                var edits = _edits.Sum();
                return string.Create(CultureInfo.InvariantCulture, $"{_inputs:N0} inputs, {edits:N0} edits, {_inputs + edits:N0} runs, {_failures:N0} failures")
                    + (_compilerFailures > 0 ? string.Create(CultureInfo.InvariantCulture, $"; the compiler alone does not survive {_compilerFailures:N0} of them") : "");
            }
        }
    }

    private void Keep(string what, string source, Examination examination)
    {
        _compilerFailures += examination.CompilesAtAll ? 0 : 1;
        foreach (var fault in examination.Faults)
        {
            _failures++;
            if (_kept.Count < MostKept)
            {
                _kept.Add($"{fault.Kind}: {what}\n{fault.Detail}\n--- the source\n{source}\n---");
            }
        }
    }
}
