using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.Contexts;

/// <summary>A class without a context, and the ways in which it can be given one.</summary>
/// <param name="Declaration">The part that a field is added to.</param>
/// <param name="Primary">The part that has a primary constructor.</param>
/// <param name="Constructors">The others; all stand in the same file.</param>
internal sealed record ContextReceiver(
    TypeDeclarationSyntax Declaration,
    INamedTypeSymbol Symbol,
    TypeDeclarationSyntax? Primary,
    IReadOnlyList<ConstructorDeclarationSyntax> Constructors)
{
    /// <summary>A copy constructor would have to copy the field, and a primary one has no body to assign it in.</summary>
    public bool CanHaveField => Primary is null && !(Symbol.IsRecord && Constructors.Count > 0 && Symbol.InstanceConstructors.Any(IsCopy));

    /// <summary>With a primary constructor all others must call it.</summary>
    public bool CanHavePrimaryParameter => Primary is not null || Constructors.Count == 0;

    public static ContextReceiver? Of(TypeDeclarationSyntax type, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(type, cancellation) is not { TypeKind: TypeKind.Class, IsStatic: false } symbol
            || TypeMarks.Of(symbol).ContextByType(model.Compilation).Route.Kind != ContextRouteKind.StubParameter)
        {
            return null;
        }

        TypeDeclarationSyntax? primary = null;
        var constructors = new List<ConstructorDeclarationSyntax>();
        foreach (var reference in symbol.InstanceConstructors.SelectMany(static constructor => constructor.DeclaringSyntaxReferences))
        {
            if (reference.SyntaxTree != type.SyntaxTree)
            {
                return null;
            }

            switch (reference.GetSyntax(cancellation))
            {
                case TypeDeclarationSyntax { ParameterList: not null } declaration:
                    primary = declaration;
                    break;

                case ConstructorDeclarationSyntax constructor:
                    constructors.Add(constructor);
                    break;
            }
        }

        return new ContextReceiver(type, symbol, primary, constructors);
    }

    private static bool IsCopy(IMethodSymbol constructor) =>
        !constructor.IsImplicitlyDeclared
        && constructor.Parameters is [{ Type: var type }]
        && SymbolEqualityComparer.Default.Equals(type, constructor.ContainingType);
}
