using Aio.Generators.Search;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators;

/// <summary>
/// Writes the methods by which marked methods are scheduled, armed and attached: for each type with marks a file.
/// </summary>
/// <remarks>
/// <para>It reports nothing: what cannot work has no stub, and the usage analyzer says why. Both ask the same judge.</para>
/// <para>
/// The pipeline does not begin at <c>ForAttributeWithMetadataName</c>. That would look through the program for each of the three
/// marks, and bind every marked method again after each key stroke, wherever it was. An edit inside a body, which most are, declares
/// nothing: <see cref="Declarations"/> says so, and everything behind it stays as it is.
/// </para>
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class StubGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.CompilationProvider
            .Select(static (compilation, _) => new Declarations(compilation))
            .WithComparer(Declarations.Comparer)
            .WithTrackingName(TrackingNames.Declarations)
            .SelectMany(static (declarations, cancellation) => declarations.Parse(cancellation))
            .WithTrackingName(TrackingNames.Types);

        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.HintName, TypeEmitter.Emit(type)));
    }
}
