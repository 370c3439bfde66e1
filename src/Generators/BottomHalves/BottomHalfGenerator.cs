using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.BottomHalves;

/// <summary>Writes the methods that schedule the methods marked <c>[BottomHalf]</c>.</summary>
/// <remarks>It reports nothing: what cannot work has no stub, and the usage analyzer says why. Both ask the same judge.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class BottomHalfGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        MarkPipeline.Register<BottomHalfModel>(context, RuntimeTypes.BottomHalfAttribute, BottomHalfParser.Parse, BottomHalfEmitter.Emit);
}
