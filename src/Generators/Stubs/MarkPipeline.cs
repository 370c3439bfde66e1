using System.Text;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Generators.Stubs;

/// <summary>How every generator goes from marks to files.</summary>
internal static class MarkPipeline
{
    /// <summary>Registers the steps for one kind of mark.</summary>
    /// <param name="parse">Values of a marked method; null if there is nothing to write for it.</param>
    /// <param name="emit">Writes its file.</param>
    public static void Register<TModel>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, TModel?> parse,
        Action<IndentedWriter, TModel> emit)
        where TModel : class, IMarkModel
    {
        var marks = context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is MethodDeclarationSyntax, parse)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Marks);

        var sharedHintNames = marks
            .Select(static (model, _) => model.Mark.HintStem)
            .Collect()
            .Select(static (stems, _) => HintNames.FindShared(stems))
            .WithTrackingName(TrackingNames.SharedHintNames);

        var files = marks
            .Combine(sharedHintNames)
            .Select(static (pair, _) => (
                HintName: HintNames.Of(
                    pair.Left.Mark.HintStem, pair.Left.Mark.Identity, HintNames.IsShared(pair.Left.Mark.HintStem, pair.Right)),
                Model: pair.Left))
            .WithTrackingName(TrackingNames.Files);

        context.RegisterSourceOutput(
            files,
            (output, file) =>
            {
                var writer = new IndentedWriter();
                emit(writer, file.Model);
                output.AddSource(file.HintName, SourceText.From(writer.ToString(), Encoding.UTF8));
            });
    }
}
