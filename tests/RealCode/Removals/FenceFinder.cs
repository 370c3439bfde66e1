using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.RealCode.Tests.Removals;

/// <summary>
/// Finds the full fences of a compilation that can be taken out and leave code that compiles: barriers, interlocked stores and
/// updates of which nobody wants the result, interlocked reads, and calls of methods that are nothing but one of these.
/// </summary>
internal sealed class FenceFinder(CSharpCompilation compilation)
{
    private const string Volatile = "global::System.Threading.Volatile";

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
            return DeclaredAround(invocation, model) is { } around && Wrapper.Of(around) is not null ? null : Weakened(invocation, method, model);
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

    private static Removal? Weakened(InvocationExpressionSyntax invocation, IMethodSymbol method, SemanticModel model)
    {
        var arguments = invocation.ArgumentList.Arguments;
        if (arguments.Count == 0 || !IsKnownToVolatile(model.GetTypeInfo(arguments[0].Expression).Type))
        {
            return null;
        }

        var place = arguments[0].Expression.ToString();
        if (method.Name == "Read" || (method.Name == "CompareExchange" && arguments.Count == 3 && AreSameConstant(arguments[1], arguments[2], model)))
        {
            return new Removal(invocation, new TextChange(invocation.Span, $"{Volatile}.Read(ref {place})"));
        }

        if (!IsDiscarded(invocation, model))
        {
            return null;
        }

        var operand = arguments.Count > 1 ? arguments[1].Expression.ToString() : "";
        var value = method.Name switch
        {
            "Exchange" => operand,
            "Increment" => $"{Volatile}.Read(ref {place}) + 1",
            "Decrement" => $"{Volatile}.Read(ref {place}) - 1",
            "Add" => $"{Volatile}.Read(ref {place}) + ({operand})",
            "Or" => $"{Volatile}.Read(ref {place}) | ({operand})",
            "And" => $"{Volatile}.Read(ref {place}) & ({operand})",
            _ => null,
        };
        return value is null ? null : new Removal(invocation, new TextChange(invocation.Span, $"{Volatile}.Write(ref {place}, {value})"));
    }

    private static bool AreSameConstant(ArgumentSyntax one, ArgumentSyntax other, SemanticModel model) =>
        model.GetConstantValue(one.Expression) is { HasValue: true, Value: var first }
        && model.GetConstantValue(other.Expression) is { HasValue: true, Value: var second }
        && Equals(first, second);

    private static bool IsKnownToVolatile(ITypeSymbol? type) =>
        type is { IsReferenceType: true, TypeKind: not TypeKind.Error }
            or { SpecialType: SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_IntPtr or SpecialType.System_UIntPtr };

    private static bool IsDiscarded(InvocationExpressionSyntax invocation, SemanticModel model) => invocation.Parent switch
    {
        ExpressionStatementSyntax => true,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax declaration } => model.GetDeclaredSymbol(declaration)!.ReturnsVoid,
        _ => false,
    };
}
