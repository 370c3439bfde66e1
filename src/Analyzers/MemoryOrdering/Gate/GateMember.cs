using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>What the text of a member says. Words are given by their hashes: a word too many costs time, and no report.</summary>
/// <param name="declaration">The member.</param>
/// <param name="calledBy">What it is called by.</param>
/// <param name="words">All that stand in it, each once, in the order of their hashes; comments included.</param>
/// <param name="hasThreadingWords">Whether memory is ordered there, or a collection for several threads kept.</param>
/// <param name="isCode">Whether it is executed, and not only a place.</param>
internal sealed class GateMember(SyntaxNode declaration, int[] calledBy, int[] words, bool hasThreadingWords, bool isCode)
{
    private static readonly int[] OfReferences = [Identifiers.HashOf("ref"), Identifiers.HashOf("out"), Identifiers.HashOf("in")];

    private (int[] Names, int[] Doubtful)? _references;

    /// <summary>Of its declaration, in its file.</summary>
    public TextSpan Span => declaration.Span;

    public int[] CalledBy => calledBy;

    public int[] Words => words;

    public bool HasThreadingWords => hasThreadingWords;

    public bool IsCode => isCode;

    /// <summary>Whether it is called without a word of it.</summary>
    public bool IsUnnamed => declaration is OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax;

    /// <summary>
    /// The names that stand for what is passed, kept or returned by reference there, and those of them that may stand for variables of
    /// the member's own instead.
    /// </summary>
    public (int[] Names, int[] Doubtful) References => _references ??= HasReferences() ? ReferencesIn(declaration) : ([], []);

    /// <summary>Whether a word stands in it.</summary>
    public bool Names(int word) => Array.BinarySearch(words, word) >= 0;

    private bool HasReferences() => isCode && (hasThreadingWords || Names(OfReferences[0]) || Names(OfReferences[1]) || Names(OfReferences[2]));

    private static (int[] Names, int[] Doubtful) ReferencesIn(SyntaxNode member)
    {
        var references = new HashSet<int>();
        var variables = new HashSet<int>();
        foreach (var node in member.DescendantNodes())
        {
            switch (node)
            {
                case ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) || IsOfAtomicCall(argument):
                    AddNames(argument.Expression, references);
                    break;

                case RefExpressionSyntax reference:
                    AddNames(reference.Expression, references);
                    break;

                case VariableDeclaratorSyntax variable:
                    variables.Add(Identifiers.HashOf(variable.Identifier.ValueText));
                    break;

                case ParameterSyntax parameter:
                    variables.Add(Identifiers.HashOf(parameter.Identifier.ValueText));
                    break;

                case SingleVariableDesignationSyntax variable:
                    variables.Add(Identifiers.HashOf(variable.Identifier.ValueText));
                    break;
            }
        }

        var names = new List<int>();
        var doubtful = new List<int>();
        foreach (var reference in references)
        {
            (variables.Contains(reference) ? doubtful : names).Add(reference);
        }

        return ([.. names], [.. doubtful]);
    }

    private static bool IsOfAtomicCall(ArgumentSyntax argument) =>
        argument.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax call } && AtomicCall.ClassOf(call) is "Volatile" or "Interlocked";

    private static void AddNames(ExpressionSyntax expression, HashSet<int> names)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax name)
            {
                names.Add(Identifiers.HashOf(name.Identifier.ValueText));
            }
        }
    }
}
