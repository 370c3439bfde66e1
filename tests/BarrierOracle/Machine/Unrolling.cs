using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Machine;

/// <summary>All ways through a method: each a sequence of steps without branches.</summary>
internal static class Unrolling
{
    public static ImmutableArray<ImmutableArray<Step>> Of(SmallMethod method) => [.. Through(method.Body, 0, [new Way([], 0)]).Select(way => way.Steps)];

    private static IEnumerable<Way> Through(ImmutableArray<Statement> statements, int site, IEnumerable<Way> ways)
    {
        foreach (var statement in statements)
        {
            var here = site;
            ways = ways.SelectMany(way => Through(statement, here, way));
            site += statement.Sites;
        }

        return ways;
    }

    private static IEnumerable<Way> Through(Statement statement, int site, Way way) => statement switch
    {
        Branch { Test: { } test } branch => Through(branch, test, site, way),
        Branch branch => [.. Through(branch.Then, site, [way]), .. Through(branch.Else, site + Sites(branch.Then), [way])],
        Loop loop => Turns(loop, site, way, Loop.MostTurns),
        Fence => [way.With(statement, -1)],
        _ => [way.With(statement, site)],
    };

    // Behind the branch, what happens does not depend on the value.
    private static IEnumerable<Way> Through(Branch branch, Load test, int site, Way way)
    {
        var inner = site + test.Sites;
        return
        [
            .. Through(branch.Then, inner, [way.WithTest(test, site, Expectation.NonZero)]).Select(end => end.Without(way.NextBit)),
            .. Through(branch.Else, inner + Sites(branch.Then), [way.WithTest(test, site, Expectation.Zero)]).Select(end => end.Without(way.NextBit)),
        ];
    }

    // Behind the loop, what happens does depend on the value: the loop might not end, and nothing is stored on speculation.
    private static IEnumerable<Way> Turns(Loop loop, int site, Way way, int turns)
    {
        var (left, entered) = loop.Test is { } test
            ? (way.WithTest(test, site, Expectation.NonZero), way.WithTest(test, site, Expectation.Zero))
            : (way, way);
        var body = site + (loop.Test?.Sites ?? 0);
        return turns == 0 ? [left] : [left, .. Through(loop.Body, body, [entered]).SelectMany(turn => Turns(loop, site, turn, turns - 1))];
    }

    private static int Sites(ImmutableArray<Statement> statements) => statements.Sum(statement => statement.Sites);

    /// <summary>What was executed until here.</summary>
    /// <param name="Controls">The loads that decided that this place is reached, by their positions.</param>
    private readonly record struct Way(ImmutableArray<Step> Steps, uint Controls)
    {
        public uint NextBit => 1u << Steps.Length;

        public Way With(Statement statement, int site) => this with { Steps = Steps.Add(new Step(statement, site, Expectation.Any, Controls)) };

        public Way WithTest(Load test, int site, Expectation expected) =>
            new(Steps.Add(new Step(test, site, expected, Controls)), Controls | NextBit);

        public Way Without(uint control) => this with { Controls = Controls & ~control };
    }
}
