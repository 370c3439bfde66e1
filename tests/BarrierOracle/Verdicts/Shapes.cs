using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>Sorts programs.</summary>
internal static class Shapes
{
    /// <summary>Of all programs, at most so many are exempt.</summary>
    public const double MostExempt = 0.05;

    /// <summary>Of these the machine knows more than the rule is asked to know.</summary>
    public static ImmutableArray<Shape> Exempt { get; } = [Shape.ProcessWide, Shape.DecidedByValue, Shape.OneMethod, Shape.OtherOutcome];

    public static Shape Of(SmallProgram program, Verdict verdict)
    {
        if (program.All.Any(statement => statement is Fence { Kind: FenceKind.ProcessWide }))
        {
            return Shape.ProcessWide;
        }

        if (!IsKnownToBeShared(program))
        {
            return Shape.Unshared;
        }

        if (HasTest(program) && !verdict.Reported.SetEquals(Judge.ByOldValues(program, knowing: false).Reported))
        {
            return Shape.DecidedByValue;
        }

        if (!verdict.Reported.SetEquals(Judge.ByOldValues(program, ofTwoMethods: true).Reported))
        {
            return Shape.OneMethod;
        }

        return verdict.Reported.SetEquals(Judge.ByAllOutcomes(program).Reported) ? OfText(program) : Shape.OtherOutcome;
    }

    /// <summary>Whether the text says that threads share both fields.</summary>
    public static bool IsKnownToBeShared(SmallProgram program) => IsShared(program, Location.X) && IsShared(program, Location.Y);

    private static Shape OfText(SmallProgram program) => program switch
    {
        _ when program.All.Any(statement => statement is Access { InHelper: true } or Fence { InHelper: true }) => Shape.Helper,
        _ when program.All.Any(statement => statement is Loop) => Shape.Loop,
        _ when program.All.Any(statement => statement is Branch) => Shape.Branch,
        { VolatileFields: true } => Shape.VolatileFields,
        _ when program.All.Any(statement => statement is Fence { Kind: FenceKind.Read or FenceKind.Write }) => Shape.HalfFence,
        _ when program.All.Any(statement => statement is Fence) => Shape.FullFence,
        _ => Shape.Straight,
    };

    private static bool IsShared(SmallProgram program, Location location) =>
        program.Touched
        || program.VolatileFields
        || program.All.Any(statement => statement is Access { Order: not AccessOrder.Plain } access && access.Location == location);

    private static bool HasTest(SmallProgram program) => program.All.Any(statement => statement is Branch { Test: not null } or Loop { Test: not null });
}
