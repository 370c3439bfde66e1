using Microsoft.CodeAnalysis;

namespace Aio.RealCode.Tests.Sides;

/// <summary>All steps that a thread can take that comes into a type by one body.</summary>
internal sealed class Way
{
    private readonly Dictionary<Step, List<Step>> _before = [];

    public Way(int number, Step entry)
    {
        Number = number;
        var open = new Stack<Step>([entry]);
        _before.Add(entry, []);
        while (open.TryPop(out var step))
        {
            foreach (var next in step.Next)
            {
                if (!_before.TryGetValue(next, out var before))
                {
                    _before.Add(next, before = []);
                    open.Push(next);
                }

                before.Add(step);
            }
        }

        Loads = [.. Steps.Where(step => step.Kind == StepKind.Load).Select(step => step.Syntax)];
    }

    public int Number { get; }

    public IEnumerable<Step> Steps => _before.Keys;

    /// <summary>What is loaded on it, by its text.</summary>
    public HashSet<SyntaxNode> Loads { get; }

    /// <summary>What may be reached from a step, and, among it, what ends a path. The step itself only if it may come again.</summary>
    public static HashSet<Step> Behind(Step from, Func<Step, bool> ends) => Reach(from, step => step.Next, ends);

    public HashSet<Step> Before(Step from, Func<Step, bool> ends) => Reach(from, step => _before[step], ends);

    private static HashSet<Step> Reach(Step from, Func<Step, List<Step>> along, Func<Step, bool> ends)
    {
        var reached = new HashSet<Step>();
        var open = new Stack<Step>([from]);
        while (open.TryPop(out var step))
        {
            foreach (var next in along(step))
            {
                if (reached.Add(next) && !ends(next))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }
}
