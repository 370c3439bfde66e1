using Microsoft.CodeAnalysis;

namespace Aio.Benchmarks.Generators.Peers;

/// <summary>A generator that asks for nothing: what is left is the driver's.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
