using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.RealCode.Tests.Removals;

/// <summary>
/// Finds the full fences of a compilation: barriers, interlocked operations, and calls of methods that are nothing but one of these.
/// </summary>
internal sealed class FenceFinder(CSharpCompilation compilation)
{
    public IEnumerable<Removal> Find()
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var invocation in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method && RemovalOf(invocation, method, model) is { } removal)
                {
                    yield return removal;
                }
            }
        }
    }

    private static Removal? RemovalOf(InvocationExpressionSyntax invocation, IMethodSymbol method, SemanticModel model)
    {
        // What wraps an operation is not taken out itself; where it is called, it is.
        if (IsBarrier(method) || IsNothingButBarrier(method))
        {
            return DeclaredAround(invocation, model) is { } around && IsNothingButBarrier(around) ? null : WithoutStatement(invocation);
        }

        if (IsOfInterlocked(method))
        {
            return DeclaredAround(invocation, model) is { } around && Wrapper.Of(around) is not null ? null : Weakened(invocation);
        }

        return invocation.Expression is MemberAccessExpressionSyntax access && Wrapper.Of(method)?.Weakened() is { } weaker
            ? new Removal(invocation, new TextChange(access.Name.Span, weaker.Name), (weaker.Tree, weaker.Change))
            : null;
    }

    private static bool IsBarrier(IMethodSymbol method) =>
        (IsOfInterlocked(method) && method.Name is "MemoryBarrier" or "MemoryBarrierProcessWide")
        || (method.Name == "MemoryBarrier" && method.ContainingType is { Name: "Thread", ContainingNamespace.Name: "Threading" });

    private static bool IsOfInterlocked(IMethodSymbol method) =>
        method.ContainingType is { Name: "Interlocked", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    /// <summary>A method that stands for a barrier, under a name of its own.</summary>
    private static bool IsNothingButBarrier(IMethodSymbol method) =>
        method is { ReturnsVoid: true, IsStatic: true, Parameters.IsEmpty: true, DeclaringSyntaxReferences: [var reference] }
        && reference.GetSyntax() is BaseMethodDeclarationSyntax declaration
        && Wrapper.OnlyCallOf(declaration)?.ToString() is "Interlocked.MemoryBarrier()" or "Thread.MemoryBarrier()";

    private static IMethodSymbol? DeclaredAround(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } declaration ? model.GetDeclaredSymbol(declaration) : null;

    private static Removal? WithoutStatement(InvocationExpressionSyntax invocation) => invocation.Parent switch
    {
        ExpressionStatementSyntax => new Removal(invocation, new TextChange(invocation.Span, "")),
        ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax method } arrow =>
            new Removal(invocation, new TextChange(TextSpan.FromBounds(arrow.SpanStart, method.SemicolonToken.Span.End), "{ }")),
        _ => null,
    };

    /// <summary>The same operation by volatile accesses: no longer one step, and no fence. One that changes nothing is a load.</summary>
    private static Removal? Weakened(InvocationExpressionSyntax invocation) =>
        invocation is not { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: { Count: > 0 } arguments } ? null
        : access.Name.Identifier.ValueText == "CompareExchange" && arguments.Count == 3 && arguments[1].ToString() == arguments[2].ToString()
            ? new Removal(invocation, new TextChange(invocation.Span, $"global::System.Threading.Volatile.Read({arguments[0]})"))
            : new Removal(invocation, new TextChange(access.Expression.Span, WeakInterlocked.Name), NewFile: WeakInterlocked.In((CSharpParseOptions)invocation.SyntaxTree.Options));
}
