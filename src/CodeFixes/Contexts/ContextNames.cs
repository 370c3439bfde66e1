using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.Contexts;

/// <summary>What a context is called where it is added: as the file calls such things, and as nothing else is.</summary>
/// <param name="Field">The field.</param>
/// <param name="Parameter">A parameter of the constructors that have a body.</param>
/// <param name="Primary">A parameter of the primary constructor; of a record, a property too.</param>
internal sealed record ContextNames(string Field, string Parameter, string Primary)
{
    public static ContextNames For(ContextReceiver receiver, SyntaxNode root)
    {
        var type = receiver.Symbol;
        var prefix = PrefixIn(root);
        return new ContextNames(
            Free(prefix + "context", prefix + "aioContext", name => !type.GetMembers(name).IsEmpty),
            Free("context", "aioContext", name => receiver.Constructors.Any(constructor => Mentions(constructor, name))),
            type.IsRecord
                ? Free("Context", "AioContext", name => !type.GetMembers(name).IsEmpty)
                : Free("context", "aioContext", name => !type.GetMembers(name).IsEmpty || Mentions(receiver.Primary?.ParameterList, name)));
    }

    private static string Free(string name, string otherName, Func<string, bool> isTaken)
    {
        for (var number = 1; isTaken(name); number++)
        {
            name = number == 1 ? otherName : otherName + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>What private fields of objects begin with in this file.</summary>
    private static string PrefixIn(SyntaxNode root)
    {
        foreach (var field in root.DescendantNodes().OfType<FieldDeclarationSyntax>())
        {
            if (!field.Modifiers.Any(static modifier => modifier.Kind()
                is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword or SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword))
            {
                var name = field.Declaration.Variables[0].Identifier.ValueText;
                return name.StartsWith("m_", StringComparison.Ordinal) ? "m_" : name.StartsWith("_", StringComparison.Ordinal) ? "_" : "";
            }
        }

        return "_";
    }

    private static bool Mentions(SyntaxNode? node, string name) =>
        node?.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name) == true;
}
