using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Robustness.Tests.PublicSources;

/// <summary>Puts a mark on each method, right or wrong, makes its types partial, and gives every second class a context.</summary>
internal static class Marking
{
    private const string BottomHalf = "[global::Aio.BottomHalf] ";
    private const string SmallQueue = "[global::Aio.BottomHalf(Capacity = 16, Overflow = global::Aio.BottomHalfOverflow.Reject)] ";
    private const string Timer = "[global::Aio.AioTimer] ";
    private const string Context = " private readonly global::Aio.AioContext _aioContext = null!; ";

    /// <param name="tree">The file.</param>
    /// <param name="marks">How many marks there are before it, then with it.</param>
    public static SourceText Weave(SyntaxTree tree, ref int marks)
    {
        List<TextChange> changes = [];
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            switch (node)
            {
                case MethodDeclarationSyntax method:
                    changes.Add(Insert(method.GetFirstToken().SpanStart, MarkOf(method, marks++)));
                    break;

                case TypeDeclarationSyntax type when !type.IsKind(SyntaxKind.ExtensionBlockDeclaration):
                    if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
                    {
                        break;
                    }

                    changes.Add(Insert(type.Keyword.SpanStart, "partial "));
                    if (type is ClassDeclarationSyntax { OpenBraceToken: { IsMissing: false } brace } && marks % 2 == 0 && !type.Modifiers.Any(SyntaxKind.StaticKeyword))
                    {
                        changes.Add(Insert(brace.Span.End, Context));
                    }

                    break;
            }
        }

        // What is inserted at one place keeps its order.
        return tree.GetText().WithChanges(changes.OrderBy(change => change.Span.Start));
    }

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    private static string MarkOf(MethodDeclarationSyntax method, int number) => method switch
    {
        { ParameterList.Parameters.Count: > 0 } => number % 4 == 0 ? SmallQueue : BottomHalf,
        { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword } } => Handler("Poll", number),
        _ => (number % 3) switch { 0 => BottomHalf, 1 => Handler("Read", number), _ => Timer },
    };

    /// <summary>Each in a group of its own, since there is one handler of a kind in a group.</summary>
    private static string Handler(string events, int number) => $"[global::Aio.AioHandler(global::Aio.AioEvents.{events}, Group = \"Group{number}\")] ";
}
