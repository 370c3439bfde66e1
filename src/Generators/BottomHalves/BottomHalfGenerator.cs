using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.BottomHalves;

/// <summary>Writes the methods that schedule the methods marked <c>[BottomHalf]</c>.</summary>
/// <remarks>
/// It reports nothing: what cannot work has no stub, and the usage analyzer says why. Both ask <see cref="UsageJudge"/>.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class BottomHalfGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var bottomHalves = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                RuntimeTypes.BottomHalfAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (marked, cancellation) => BottomHalfParser.Parse(marked, cancellation))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.BottomHalves);

        var sharedHintNames = bottomHalves
            .Select(static (model, _) => model.HintStem)
            .Collect()
            .Select(static (stems, _) => HintNames.FindShared(stems))
            .WithTrackingName(TrackingNames.SharedHintNames);

        var namedBottomHalves = bottomHalves
            .Combine(sharedHintNames)
            .Select(static (pair, _) => (
                HintName: HintNames.Of(pair.Left.HintStem, pair.Left.Identity, HintNames.IsShared(pair.Left.HintStem, pair.Right)),
                Model: pair.Left))
            .WithTrackingName(TrackingNames.NamedBottomHalves);

        context.RegisterSourceOutput(
            namedBottomHalves,
            static (output, named) => output.AddSource(named.HintName, BottomHalfEmitter.Emit(named.Model)));
    }
}
