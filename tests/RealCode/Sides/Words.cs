using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.RealCode.Tests.Sides;

/// <summary>
/// The names in a type that have to do with threads: of fields that they share, of what orders memory, of what waits, and of the
/// methods in whose text these names stand. A call of another method need not be followed.
/// </summary>
internal sealed class Words
{
    private readonly HashSet<string> _words = ["Interlocked", "Volatile", "MemoryBarrier", .. HandOvers.Words];

    public Words(IReadOnlyList<INamedTypeSymbol> types)
    {
        foreach (var type in types)
        {
            AddFields(type);
        }

        var members = new List<(string Name, HashSet<string> Names)>();
        foreach (var part in types.SelectMany(type => type.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax()))
        {
            foreach (var node in part.DescendantNodes())
            {
                switch (node)
                {
                    case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword, Parent.Parent: InvocationExpressionSyntax } argument:
                        _words.UnionWith(NamesIn(argument));
                        break;

                    case MethodDeclarationSyntax method:
                        members.Add((method.Identifier.ValueText, NamesIn(method)));
                        break;

                    case LocalFunctionStatementSyntax function:
                        members.Add((function.Identifier.ValueText, NamesIn(function)));
                        break;

                    case PropertyDeclarationSyntax property:
                        members.Add((property.Identifier.ValueText, NamesIn(property)));
                        break;
                }
            }
        }

        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var (name, names) in members)
            {
                isDone &= _words.Contains(name) || !names.Overlaps(_words) || !_words.Add(name);
            }
        }
    }

    public bool AreIn(SyntaxNode text) => text.DescendantNodesAndSelf().Any(node => node is AwaitExpressionSyntax || (node is SimpleNameSyntax name && _words.Contains(name.Identifier.ValueText)));

    private static HashSet<string> NamesIn(SyntaxNode text) => [.. text.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)];

    private void AddFields(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            switch (member)
            {
                case INamedTypeSymbol nested:
                    AddFields(nested);
                    break;

                case IFieldSymbol field when field.IsVolatile || Collections.Contain(field.Type) || IsWrapper(field.Type):
                    _words.Add((field.AssociatedSymbol ?? field).Name);
                    break;
            }
        }
    }

    private static bool IsWrapper(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences: [var reference, ..] }
        && reference.GetSyntax().ToString() is var text
        && (text.Contains("Interlocked.", StringComparison.Ordinal) || text.Contains("Volatile.", StringComparison.Ordinal));
}
