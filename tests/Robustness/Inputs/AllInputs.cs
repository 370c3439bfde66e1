namespace Aio.Robustness.Tests.Inputs;

/// <summary>Every text that is edited, from the largest to the smallest.</summary>
internal static class AllInputs
{
    public static IReadOnlyList<Input> Read() =>
    [
        .. CorpusInputs.Read().Concat(SampleInputs.Read()).Concat(TestInputs.Read()).Concat(KnownBugInputs.Read()).Concat(RulePageInputs.Read())
            .OrderByDescending(input => input.Trees.Sum(tree => tree.Length)),
    ];
}
