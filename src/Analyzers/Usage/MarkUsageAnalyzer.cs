using System.Collections.Immutable;
using Aio.Generators;
using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Usage;

/// <summary>AIO0001 and following: says why a mark cannot work. The generators ask the same judge.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarkUsageAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The properties of an AIO0002 that name what may be chosen.</summary>
    internal const string FirstContext = nameof(FirstContext);
    internal const string SecondContext = nameof(SecondContext);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => UsageRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Of a file that another tool wrote nobody else would say why a stub is missing.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(RuntimeTypes.BottomHalfAttribute).IsEmpty)
            {
                return;
            }

            start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(
                AnalyzeLocal,
                SyntaxKind.LocalFunctionStatement,
                SyntaxKind.ParenthesizedLambdaExpression,
                SyntaxKind.SimpleLambdaExpression);
            start.RegisterSyntaxNodeAction(AnalyzeNamedContext, SyntaxKind.Attribute);
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsExtension)
        {
            return;
        }

        List<UsageMistake>? mistakes = null;
        foreach (var member in type.GetMembers())
        {
            switch (member)
            {
                case IMethodSymbol { IsImplicitlyDeclared: false } method:
                    AnalyzeMethod(context, method, ref mistakes);
                    break;

                // [method: …] on an event without accessors stands for both of them.
                case IEventSymbol { AddMethod: { IsImplicitlyDeclared: true } add }
                    when Mark.Find(add)?.Attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax mark:
                    context.ReportDiagnostic(Diagnostic.Create(UsageRules.NotAnOrdinaryMethod, mark.Name.GetLocation()));
                    break;

                case INamedTypeSymbol { IsExtension: true } block:
                    foreach (var inner in block.GetMembers())
                    {
                        if (inner is IMethodSymbol method)
                        {
                            AnalyzeMethod(context, method, ref mistakes);
                        }
                    }

                    break;
            }
        }

        if (!ContainingTypes.IsPartial(type) && !ContainingTypes.IsFileLocal(type) && NeedsParts(type, context.CancellationToken))
        {
            // However many marks ask for it, it is one mistake of the type.
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.TypeNotPartial, type.Locations[0], type.Name));
        }
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method, ref List<UsageMistake>? mistakes)
    {
        if (MarkOf(method, context.CancellationToken) is not { } mark)
        {
            return;
        }

        mistakes ??= [];
        Judge(method, context.Compilation, mistakes, context.CancellationToken);
        foreach (var mistake in mistakes)
        {
            // The first is reported for the type; the second needs to ask the compiler.
            if (mistake.Kind != UsageMistakeKind.TypeNotPartial && !IsAboutNameOf(mistake, mark))
            {
                context.ReportDiagnostic(Describe(mistake, mark, method, context.CancellationToken));
            }
        }
    }

    /// <summary>A context that is named by <c>nameof</c> and is none of the type's: if nobody knows it, the compiler says so.</summary>
    private static void AnalyzeNamedContext(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (ContextNames.NameOf(attribute) is not { } name
            || attribute.Parent?.Parent is not MethodDeclarationSyntax declaration
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } declared
            || context.SemanticModel.GetSymbolInfo(name, context.CancellationToken) is { Symbol: null, CandidateSymbols.IsEmpty: true })
        {
            return;
        }

        var method = declared.PartialDefinitionPart ?? declared;
        if (MarkOf(method, context.CancellationToken) is not { } mark || mark != attribute)
        {
            return;
        }

        List<UsageMistake> mistakes = [];
        Judge(method, context.Compilation, mistakes, context.CancellationToken);
        foreach (var mistake in mistakes)
        {
            if (IsAboutNameOf(mistake, mark))
            {
                context.ReportDiagnostic(Describe(mistake, mark, method, context.CancellationToken));
            }
        }
    }

    private static bool IsAboutNameOf(in UsageMistake mistake, AttributeSyntax mark) =>
        mistake.Kind == UsageMistakeKind.ContextNotFound && ContextNames.NameOf(mark) is not null;

    /// <summary>The mark that a method is judged by.</summary>
    private static AttributeSyntax? MarkOf(IMethodSymbol method, CancellationToken cancellation) =>
        Mark.Find(method)?.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    private static void Judge(IMethodSymbol method, Compilation compilation, List<UsageMistake> kept, CancellationToken cancellation)
    {
        kept.Clear();
        if (TypeMarks.Of(method) is { } marked)
        {
            var mistakes = new Mistakes(kept);
            UsageJudge.Judge(marked, compilation, ref mistakes, cancellation);
        }
    }

    private static Diagnostic Describe(in UsageMistake mistake, AttributeSyntax mark, IMethodSymbol method, CancellationToken cancellation) =>
        Diagnostic.Create(
            UsageRules.Of(mistake.Kind),
            MistakeLocations.Of(mistake, mark, method, cancellation),
            mistake.Place == MistakePlace.PartialStub ? [mark.Name.GetLocation()] : null,
            mistake.Kind == UsageMistakeKind.SeveralContexts ? CandidatesOf(mistake) : null,
            mistake.Subject,
            mistake.Kind == UsageMistakeKind.AsyncVoid ? WayOutOf(mistake) : mistake.Detail,
            mistake.Argument);

    /// <summary>What to do instead of <c>async void</c>.</summary>
    private static string WayOutOf(in UsageMistake mistake) => mistake.Detail == Mark.NameOf(MarkKind.BottomHalf)
        ? "return ValueTask"
        : "schedule an async bottom half instead";

    private static ImmutableDictionary<string, string?> CandidatesOf(in UsageMistake mistake) =>
        ImmutableDictionary<string, string?>.Empty.Add(FirstContext, mistake.Subject).Add(SecondContext, mistake.Detail);

    /// <summary>Whether a mark in the type, or in a type in it, would work but for this type.</summary>
    private static bool NeedsParts(INamedTypeSymbol type, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (type.IsExtension)
        {
            return false;
        }

        foreach (var member in type.GetMembers())
        {
            var needs = member switch
            {
                IMethodSymbol method => type.TypeKind == TypeKind.Class
                    && method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }
                    && Mark.Find(method) is not null,
                INamedTypeSymbol nested => NeedsParts(nested, cancellation),
                _ => false,
            };

            if (needs)
            {
                return true;
            }
        }

        return false;
    }

    private static void AnalyzeLocal(SyntaxNodeAnalysisContext context)
    {
        var attributeLists = context.Node switch
        {
            LocalFunctionStatementSyntax function => function.AttributeLists,
            LambdaExpressionSyntax lambda => lambda.AttributeLists,
            _ => default,
        };

        foreach (var list in attributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is IMethodSymbol constructor
                    && RuntimeTypes.MarkKindOf(constructor.ContainingType) is not null)
                {
                    context.ReportDiagnostic(Diagnostic.Create(UsageRules.OnLocalFunction, attribute.Name.GetLocation()));
                }
            }
        }
    }
}
