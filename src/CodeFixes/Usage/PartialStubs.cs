using Aio.Generators;
using Aio.Generators.Handlers;
using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Aio.CodeFixes.Usage;

/// <summary>Writes the parameters that a partial method must have to be the declaration of a stub.</summary>
internal static class PartialStubs
{
    /// <summary>Those of the method that are right already stay as they are written.</summary>
    public static ParameterListSyntax ParametersOf(
        StubSignature stub, MethodDeclarationSyntax method, SemanticModel model, SyntaxGenerator generator)
    {
        var present = method.ParameterList.Parameters;
        var parameters = new List<ParameterSyntax>();
        foreach (var (name, type, isIn) in ParametersOf(stub, model.Compilation))
        {
            var index = parameters.Count;
            parameters.Add(index < present.Count && IsOf(present[index], type, isIn, model)
                ? present[index].WithoutTrivia()
                : (ParameterSyntax)generator.ParameterDeclaration(
                    name,
                    generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation),
                    refKind: isIn ? RefKind.In : RefKind.None));
        }

        return method.ParameterList.WithParameters(SyntaxFactory.SeparatedList(parameters));
    }

    private static bool IsOf(ParameterSyntax parameter, ITypeSymbol type, bool isIn, SemanticModel model) =>
        model.GetDeclaredSymbol(parameter) is { } symbol
        && symbol.RefKind == (isIn ? RefKind.In : RefKind.None)
        && SymbolEqualityComparer.Default.Equals(symbol.Type, type);

    private static IEnumerable<(string Name, ITypeSymbol Type, bool IsIn)> ParametersOf(StubSignature stub, Compilation compilation)
    {
        var unheard = default(Mistakes);
        var method = stub.Marked.Method;
        if (StubSignature.TakesContext(stub.Role, method.IsStatic)
            && ContextFinder.Find(stub.Marked, compilation, ref unheard).Kind == ContextRouteKind.StubParameter)
        {
            yield return (MarkParser.Unused("context", method), compilation.GetTypesByMetadataName(RuntimeTypes.AioContext)[0], false);
        }

        if (stub.Role == StubRole.Schedule)
        {
            foreach (var parameter in method.Parameters)
            {
                if (!stub.Marked.IsDisposal(parameter))
                {
                    yield return (parameter.Name, parameter.Type, parameter.RefKind != RefKind.None);
                }
            }
        }
        else if (OwnParameterOf(stub) is { } own)
        {
            yield return (own.Name, compilation.GetTypesByMetadataName(own.Type)[0], false);
        }
    }

    private static (string Name, string Type)? OwnParameterOf(StubSignature stub) => stub.Role switch
    {
        StubRole.Arm => ("delay", "System.TimeSpan"),
        StubRole.ArmAt => ("nanoseconds", "System.Int64"),
        StubRole.SetInterest => ("events", "Aio.AioEvents"),
        StubRole.Attach => IsAttachedToNotifier(stub.Marked)
            ? ("notifier", "Aio.EventNotifier")
            : ("descriptor", "System.Runtime.InteropServices.SafeHandle"),
        _ => null,
    };

    private static bool IsAttachedToNotifier(MarkedMethod marked)
    {
        foreach (var other in marked.Type.Methods)
        {
            if (HandlerRules.AreOfOneGroup(marked, other) && HandlerRules.TakesNotifier(other))
            {
                return true;
            }
        }

        return false;
    }
}
