using System.Collections.Immutable;
using Aio.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.CallingContext;

/// <summary>
/// AIO2001: <c>AioContext.Notify</c> belongs into a method marked <c>[AioPublisher]</c>, behind a publication on every path.
/// </summary>
/// <remarks>
/// What is asked of each identifier of a compilation is only how it is spelled; a method has no alias. Operations, and the
/// control-flow graph, are made for the few methods in which a <c>Notify</c> was seen.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AIO2001NotifyOutsidePublisherAnalyzer : DiagnosticAnalyzer
{
    private const string Notify = "Notify";

    private static readonly ImmutableDictionary<string, string?> OnlyMarkIsMissing =
        ImmutableDictionary<string, string?>.Empty.Add(NotifyRules.OnlyMarkIsMissing, "true");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [NotifyRules.Outside, NotifyRules.Unmarkable, NotifyRules.Unpublished, NotifyRules.AsDelegate];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var types = start.Compilation.GetTypesByMetadataName(RuntimeTypes.AioContext);
            foreach (var type in types)
            {
                if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, start.Compilation.Assembly))
                {
                    // The runtime itself knows what it does.
                    return;
                }
            }

            if (!types.IsEmpty)
            {
                start.RegisterSyntaxNodeAction(AnalyzeName, SyntaxKind.IdentifierName);
            }
        });
    }

    private static void AnalyzeName(SyntaxNodeAnalysisContext context)
    {
        var name = (IdentifierNameSyntax)context.Node;
        if (name.Identifier.ValueText != Notify || name.IsPartOfStructuredTrivia())
        {
            return;
        }

        var cancellation = context.CancellationToken;
        if (context.SemanticModel.GetSymbolInfo(name, cancellation).Symbol is not IMethodSymbol method || !IsNotify(method))
        {
            return;
        }

        if (InvocationOf(name) is not { } invocation)
        {
            context.ReportDiagnostic(Diagnostic.Create(NotifyRules.AsDelegate, name.GetLocation()));
            return;
        }

        var function = EnclosingFunction.Of(invocation, context.SemanticModel, cancellation);
        if (function is not { CanBeMarked: true })
        {
            context.ReportDiagnostic(Diagnostic.Create(NotifyRules.Unmarkable, name.GetLocation()));
            return;
        }

        var graph = function.CreateGraph(cancellation);
        if (graph is null)
        {
            if (!function.IsPublisher)
            {
                context.ReportDiagnostic(Diagnostic.Create(NotifyRules.Outside, name.GetLocation()));
            }

            return;
        }

        var flow = PublicationFlow.Analyze(graph, context.SemanticModel, cancellation);
        if (!function.IsPublisher)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                NotifyRules.Outside,
                name.GetLocation(),
                flow.IsEachNotifyPublished ? OnlyMarkIsMissing : null));
        }
        else if (!flow.IsPublishedBefore(invocation))
        {
            context.ReportDiagnostic(Diagnostic.Create(NotifyRules.Unpublished, name.GetLocation()));
        }
    }

    internal static bool IsNotify(IMethodSymbol method) =>
        method is { Name: Notify, IsStatic: false, Parameters.IsEmpty: true } && RuntimeTypes.IsAioContext(method.ContainingType);

    /// <summary>The call whose method the name is; null if it is only named. In a <c>nameof</c> it isn't even bound.</summary>
    private static InvocationExpressionSyntax? InvocationOf(IdentifierNameSyntax name)
    {
        ExpressionSyntax called = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };

        return called.Parent is InvocationExpressionSyntax invocation && invocation.Expression == called ? invocation : null;
    }
}
