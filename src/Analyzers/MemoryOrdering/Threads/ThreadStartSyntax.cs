using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>
/// Finds, by their text alone, the expressions that may give something to another thread. The words alone stand in many a comment.
/// </summary>
internal static class ThreadStartSyntax
{
    private static readonly string[] Calls =
        ["Run", "StartNew", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "RegisterWaitForSingleObject", "UnsafeRegisterWaitForSingleObject", "ContinueWith"];

    private static readonly string[] Types = ["Thread", "Timer"];

    /// <summary>Where such expressions are in a file.</summary>
    public static int[] In(SyntaxTree tree, string text)
    {
        var root = tree.GetRoot();
        var found = new List<int>();
        foreach (var word in Calls)
        {
            Find(word, text, root, found, static token => token.Parent is SimpleNameSyntax name && IsCalled(name));
        }

        foreach (var word in Types)
        {
            Find(word, text, root, found, static token => token.Parent is SimpleNameSyntax name && (IsMade(name) || IsDeclared(name)));
        }

        Find("Elapsed", text, root, found, static token => token.Parent?.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Kind() == SyntaxKind.AddAssignmentExpression);
        return [.. found];
    }

    private static void Find(string word, string text, SyntaxNode root, List<int> found, Func<SyntaxToken, bool> isOne)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            var token = root.FindToken(at);
            if (token.SpanStart == at && token.Span.Length == word.Length && isOne(token))
            {
                found.Add(at);
            }
        }
    }

    private static bool IsCalled(SimpleNameSyntax name)
    {
        ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : name;
        return called.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call && call.Expression == called;
    }

    private static bool IsMade(SimpleNameSyntax name) =>
        WholeOf(name) is { Parent: ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } creation } type && creation.Type == type;

    /// <summary>Whether something is of the type: where it is made, the name need not stand again.</summary>
    private static bool IsDeclared(SimpleNameSyntax name)
    {
        var type = WholeOf(name);
        return type.Parent switch
        {
            VariableDeclarationSyntax declaration => declaration.Type == type,
            PropertyDeclarationSyntax property => property.Type == type,
            ParameterSyntax parameter => parameter.Type == type,
            MethodDeclarationSyntax method => method.ReturnType == type,
            LocalFunctionStatementSyntax function => function.ReturnType == type,
            _ => false,
        };
    }

    private static SyntaxNode WholeOf(SimpleNameSyntax name)
    {
        SyntaxNode type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax or ArrayTypeSyntax)
        {
            type = type.Parent;
        }

        return type;
    }
}
