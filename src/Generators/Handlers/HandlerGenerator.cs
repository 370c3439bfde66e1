using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Handlers;

/// <summary>Writes the methods that attach the methods marked <c>[AioHandler]</c>, for each group of them.</summary>
/// <remarks>It reports nothing: what cannot work has no stub, and the usage analyzer says why. Both ask the same judge.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class HandlerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        MarkPipeline.Register<HandlerGroupModel>(context, RuntimeTypes.HandlerAttribute, HandlerParser.Parse, HandlerEmitter.Emit);
}
