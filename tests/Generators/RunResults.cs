using Microsoft.CodeAnalysis;

namespace Aio.Generators.Tests;

/// <summary>What all generators have done together, as their user sees it.</summary>
internal static class RunResults
{
    extension(GeneratorDriverRunResult result)
    {
        public IReadOnlyList<GeneratedSourceResult> Sources => [.. result.Results.SelectMany(one => one.GeneratedSources)];

        public Exception? Exception => result.Results.Select(one => one.Exception).FirstOrDefault(exception => exception is not null);

        public IReadOnlyList<IncrementalGeneratorRunStep> Steps(string name) =>
        [
            .. result.Results.Where(one => one.TrackedSteps.ContainsKey(name)).SelectMany(one => one.TrackedSteps[name]),
        ];

        public IReadOnlyList<IncrementalStepRunReason> OutputReasons =>
        [
            .. result.Results.SelectMany(one => one.TrackedOutputSteps).SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason),
        ];
    }
}
