using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Timers;

/// <summary>Writes the methods that arm the methods marked <c>[AioTimer]</c>.</summary>
/// <remarks>It reports nothing: what cannot work has no stub, and the usage analyzer says why. Both ask the same judge.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class TimerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        MarkPipeline.Register<TimerModel>(context, RuntimeTypes.TimerAttribute, TimerParser.Parse, TimerEmitter.Emit);
}
