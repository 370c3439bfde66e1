using Aio.Generators.BottomHalves;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.Usage;

/// <summary>Finds the token that a mistake is reported at.</summary>
internal static class MistakeLocations
{
    public static Location Of(in UsageMistake mistake, AttributeSyntax mark, IMethodSymbol method, CancellationToken cancellation)
    {
        if (ArgumentAt(mistake, mark) is { } argument)
        {
            return argument;
        }

        var declaration = mark.Parent?.Parent as MethodDeclarationSyntax;
        return declaration is null ? mark.Name.GetLocation()
            : TokenAt(mistake, declaration) is { } token ? token.GetLocation()
            : NodeAt(mistake, declaration)?.GetLocation()
            ?? OverParts(mistake, method, cancellation)
            ?? mark.Name.GetLocation();
    }

    private static Location? ArgumentAt(in UsageMistake mistake, AttributeSyntax mark)
    {
        if (mistake.Place is not (MistakePlace.Argument or MistakePlace.Setting) || mark.ArgumentList is null)
        {
            return null;
        }

        foreach (var argument in mark.ArgumentList.Arguments)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == mistake.Argument)
            {
                return mistake.Place == MistakePlace.Setting ? argument.GetLocation() : argument.Expression.GetLocation();
            }
        }

        return null;
    }

    private static SyntaxToken? TokenAt(in UsageMistake mistake, MethodDeclarationSyntax declaration) => mistake.Place switch
    {
        MistakePlace.Name => declaration.Identifier,
        MistakePlace.StaticModifier => Find(declaration.Modifiers, SyntaxKind.StaticKeyword),
        MistakePlace.AsyncModifier => Find(declaration.Modifiers, SyntaxKind.AsyncKeyword),
        MistakePlace.ParameterModifier => ParameterModifier(declaration.ParameterList.Parameters[mistake.Parameter]),
        _ => null,
    };

    private static SyntaxNode? NodeAt(in UsageMistake mistake, MethodDeclarationSyntax declaration) => mistake.Place switch
    {
        MistakePlace.ReturnType => declaration.ReturnType,
        MistakePlace.TypeParameters => declaration.TypeParameterList,
        MistakePlace.ExplicitInterface => declaration.ExplicitInterfaceSpecifier,
        MistakePlace.ParameterType => declaration.ParameterList.Parameters[mistake.Parameter].Type,
        _ => null,
    };

    /// <summary>A modifier of a partial method may stand on the part that the mark doesn't.</summary>
    private static Location? OverParts(in UsageMistake mistake, IMethodSymbol method, CancellationToken cancellation)
    {
        if (mistake.Place != MistakePlace.AsyncModifier || method.PartialImplementationPart is not { } implementation)
        {
            return null;
        }

        foreach (var reference in implementation.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is MethodDeclarationSyntax part
                && Find(part.Modifiers, SyntaxKind.AsyncKeyword) is { } token)
            {
                return token.GetLocation();
            }
        }

        return null;
    }

    private static SyntaxToken? ParameterModifier(ParameterSyntax parameter)
    {
        foreach (var modifier in parameter.Modifiers)
        {
            if (modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.ScopedKeyword)
            {
                return modifier;
            }
        }

        return null;
    }

    private static SyntaxToken? Find(SyntaxTokenList modifiers, SyntaxKind kind)
    {
        var index = modifiers.IndexOf(kind);
        return index < 0 ? null : modifiers[index];
    }
}
