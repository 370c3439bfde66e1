using Aio.Generators.Marks;
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

        if (mistake.Place == MistakePlace.SecondMark)
        {
            return SecondMark(method, cancellation) ?? mark.Name.GetLocation();
        }

        if (mistake.Place == MistakePlace.PartialStub)
        {
            return PartialStub(mistake, method) ?? mark.Name.GetLocation();
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
        if (mark.ArgumentList is null)
        {
            return null;
        }

        if (mistake.Place == MistakePlace.Events)
        {
            return mark.ArgumentList.Arguments.Count > 0 ? mark.ArgumentList.Arguments[0].Expression.GetLocation() : null;
        }

        if (mistake.Place is not (MistakePlace.Argument or MistakePlace.Setting))
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
        _ when ModifierOf(mistake.Place) is { } modifier => Find(declaration.Modifiers, modifier),
        MistakePlace.ParameterModifier => ParameterModifier(declaration.ParameterList.Parameters[mistake.Parameter]),
        _ => null,
    };

    private static SyntaxNode? NodeAt(in UsageMistake mistake, MethodDeclarationSyntax declaration) => mistake.Place switch
    {
        MistakePlace.ReturnType => declaration.ReturnType,
        MistakePlace.TypeParameters => declaration.TypeParameterList,
        MistakePlace.ExplicitInterface => declaration.ExplicitInterfaceSpecifier,
        MistakePlace.ParameterList => declaration.ParameterList,
        MistakePlace.ParameterType => declaration.ParameterList.Parameters[mistake.Parameter].Type,
        _ => null,
    };

    /// <summary>A modifier of a partial method may stand on the part that the mark doesn't.</summary>
    private static Location? OverParts(in UsageMistake mistake, IMethodSymbol method, CancellationToken cancellation)
    {
        if (ModifierOf(mistake.Place) is not { } modifier || method.PartialImplementationPart is not { } implementation)
        {
            return null;
        }

        foreach (var reference in implementation.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is MethodDeclarationSyntax part
                && Find(part.Modifiers, modifier) is { } token)
            {
                return token.GetLocation();
            }
        }

        return null;
    }

    private static SyntaxKind? ModifierOf(MistakePlace place) => place switch
    {
        MistakePlace.AsyncModifier => SyntaxKind.AsyncKeyword,
        MistakePlace.AbstractModifier => SyntaxKind.AbstractKeyword,
        MistakePlace.ExternModifier => SyntaxKind.ExternKeyword,
        _ => null,
    };

    private static Location? SecondMark(IMethodSymbol method, CancellationToken cancellation) =>
        Mark.Find(method, out var second) is not null
        && second?.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax attribute
            ? attribute.Name.GetLocation()
            : null;

    /// <summary>The partial method that the user declared for a stub, and that is not as the stub is.</summary>
    private static Location? PartialStub(in UsageMistake mistake, IMethodSymbol method)
    {
        foreach (var member in method.ContainingType.GetMembers(mistake.Subject))
        {
            if (member.GetDocumentationCommentId() == mistake.Argument)
            {
                return member.Locations[0];
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
