using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Gate;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>
/// Tells by the text alone whether what a type gives to other threads, with all that it calls, names something that is stored, so that
/// it may be a flag for another thread.
/// </summary>
/// <remarks>By names, so that one too many costs time, and no report.</remarks>
internal sealed class StartedSyntax
{
    private readonly List<TypeDeclarationSyntax> _declarations = [];
    private readonly Dictionary<int, List<int[]>> _code = [];
    private readonly HashSet<int> _names = [];
    private readonly Stack<int> _due = new();

    private StartedSyntax()
    {
    }

    public static bool MayRaiseFlag(INamedTypeSymbol type, ListedApis listed)
    {
        var started = new StartedSyntax();
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType?.OriginalDefinition)
        {
            foreach (var reference in current.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is not TypeDeclarationSyntax declaration || listed.StartsThreads(ThreadingWords.TextOf(reference.SyntaxTree), reference.Span))
                {
                    return true;
                }

                started._declarations.Add(declaration);
            }
        }

        foreach (var declaration in started._declarations)
        {
            started.AddCode(declaration);
        }

        foreach (var declaration in started._declarations)
        {
            started.Begin(declaration);
        }

        started.Follow();
        return started.HoldsStruct(type) || started.IsAnyFlag() || started.IsAnyLocked();
    }

    private void AddCode(TypeDeclarationSyntax declaration)
    {
        foreach (var member in GateFile.Of(declaration.SyntaxTree).MembersOf(declaration))
        {
            foreach (var name in member.IsCode ? member.CalledBy : [])
            {
                AddCode(name, member.Words);
            }
        }
    }

    private void AddCode(int name, int[] words)
    {
        if (!_code.TryGetValue(name, out var code))
        {
            _code.Add(name, code = []);
        }

        code.Add(words);
    }

    /// <summary>Takes the names that stand in what is given to threads.</summary>
    private void Begin(TypeDeclarationSyntax declaration)
    {
        var text = ThreadingWords.TextOf(declaration.SyntaxTree);
        var isDeclared = false;
        foreach (var place in ThreadWords.StartsIn(declaration.SyntaxTree))
        {
            if (declaration.Span.Contains(place))
            {
                var start = declaration.FindToken(place);
                if (GivenAt(start) is { } given)
                {
                    Take(given, text);
                    AddLocalFunctions(given, text);
                }
                else
                {
                    isDeclared = true;
                }
            }
        }

        if (isDeclared)
        {
            // What is made of it need not name it again.
            foreach (var node in declaration.DescendantNodes())
            {
                if (node is ImplicitObjectCreationExpressionSyntax { ArgumentList: var arguments })
                {
                    Take(arguments, text);
                    AddLocalFunctions(arguments, text);
                }
            }
        }
    }

    /// <summary>What the expression gives that begins with a word; null if it only says what something is.</summary>
    private static SyntaxNode? GivenAt(SyntaxToken start)
    {
        for (var node = start.Parent; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            switch (node)
            {
                case InvocationExpressionSyntax call when call.Expression.Span.Contains(start.SpanStart):
                    return call.ArgumentList;

                case ObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation when creation.Type.Span.Contains(start.SpanStart):
                    return arguments;

                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } assignment when assignment.Left.Span.Contains(start.SpanStart):
                    return assignment.Right;
            }
        }

        return null;
    }

    private void Take(SyntaxNode given, string text)
    {
        foreach (var word in WordsIn(given, text))
        {
            Take(word);
        }
    }

    private void Take(int name)
    {
        if (_names.Add(name))
        {
            _due.Push(name);
        }
    }

    private static int[] WordsIn(SyntaxNode node, string text)
    {
        var words = new HashSet<int>();
        GateMembers.AddWords(words, text, node.Span);
        return [.. words];
    }

    private void AddLocalFunctions(SyntaxNode given, string text)
    {
        foreach (var node in given.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes() ?? [])
        {
            if (node is LocalFunctionStatementSyntax function)
            {
                AddCode(Identifiers.HashOf(function.Identifier.ValueText), WordsIn(function, text));
            }
        }
    }

    /// <summary>Takes the names that stand in what has a name that was taken.</summary>
    private void Follow()
    {
        while (_due.Count > 0)
        {
            if (_code.TryGetValue(_due.Pop(), out var code))
            {
                foreach (var words in code)
                {
                    foreach (var word in words)
                    {
                        Take(word);
                    }
                }
            }
        }
    }

    /// <summary>Whether one of the names is that of a struct with methods of its own, which may store what it holds.</summary>
    private bool HoldsStruct(INamedTypeSymbol type)
    {
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType?.OriginalDefinition)
        {
            if (DeclaresStruct(current))
            {
                return true;
            }
        }

        return false;
    }

    private bool DeclaresStruct(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            var isOne = member switch
            {
                IFieldSymbol { IsReadOnly: false, IsConst: false, Type: INamedTypeSymbol held } => IsStruct(held) && _names.Contains(Identifiers.HashOf(member.Name)),
                INamedTypeSymbol nested => DeclaresStruct(nested),
                _ => false,
            };
            if (isOne)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStruct(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Struct, OriginalDefinition.DeclaringSyntaxReferences.IsEmpty: false };

    /// <summary>
    /// Whether one of the names is stored to, other than where an object is made, and then tested: any value by a loop that does nothing
    /// else, a constant by any branch.
    /// </summary>
    private bool IsAnyFlag()
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        var raised = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaration in _declarations)
        {
            foreach (var node in declaration.DescendantNodes())
            {
                if (StoredBy(node) is { } target && !IsOfConstruction(node))
                {
                    AddNames(target, stored);
                    if (node is AssignmentExpressionSyntax assignment && MayRaise(assignment.Right))
                    {
                        AddNames(target, raised);
                    }
                }
            }
        }

        foreach (var declaration in stored.Count > 0 ? _declarations : [])
        {
            foreach (var node in declaration.DescendantNodes())
            {
                if (node is GotoStatementSyntax
                    || (IsIdleLoop(node) && NamesAny(node, stored))
                    || (node is IdentifierNameSyntax name && raised.Contains(name.Identifier.ValueText) && IsTested(name)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void AddNames(ExpressionSyntax expression, HashSet<string> names)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax { Identifier.ValueText: var name } && _names.Contains(Identifiers.HashOf(name)))
            {
                names.Add(name);
            }
        }
    }

    private static bool NamesAny(SyntaxNode node, HashSet<string> names)
    {
        foreach (var inner in node.DescendantNodes())
        {
            if (inner is SimpleNameSyntax name && names.Contains(name.Identifier.ValueText))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it may be a constant that raises a flag.</summary>
    private static bool MayRaise(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax => value.Kind() is not (SyntaxKind.NullLiteralExpression or SyntaxKind.FalseLiteralExpression or SyntaxKind.DefaultLiteralExpression
            or SyntaxKind.StringLiteralExpression),
        AssignmentExpressionSyntax assignment => MayRaise(assignment.Right),
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax
            or CollectionExpressionSyntax or AwaitExpressionSyntax or AnonymousFunctionExpressionSyntax or ThisExpressionSyntax or ElementAccessExpressionSyntax
            or InterpolatedStringExpressionSyntax => false,
        _ => true,
    };

    /// <summary>Whether it is a loop that calls and makes nothing.</summary>
    private static bool IsIdleLoop(SyntaxNode node)
    {
        if (node is not (WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax))
        {
            return false;
        }

        foreach (var inner in node.DescendantNodes())
        {
            if (inner is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a branch may be decided by it.</summary>
    private static bool IsTested(ExpressionSyntax name)
    {
        for (SyntaxNode inner = name; inner.Parent is { } around and not MemberDeclarationSyntax; inner = around)
        {
            switch (around)
            {
                case IfStatementSyntax { Condition: var condition } when condition == inner:
                case WhileStatementSyntax { Condition: var again } when again == inner:
                case DoStatementSyntax { Condition: var once } when once == inner:
                case ForStatementSyntax { Condition: { } next } when next == inner:
                case ConditionalExpressionSyntax { Condition: var choice } when choice == inner:
                case SwitchStatementSyntax { Expression: var value } when value == inner:
                case SwitchExpressionSyntax { GoverningExpression: var governing } when governing == inner:
                case WhenClauseSyntax or CatchFilterClauseSyntax or ConditionalAccessExpressionSyntax:
                case BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression,
                }:
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }:
                    return true;

                case StatementSyntax:
                    return false;
            }
        }

        return false;
    }

    private static ExpressionSyntax? StoredBy(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } unary => unary.Operand,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } unary => unary.Operand,
        ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) => argument.Expression,
        RefExpressionSyntax reference => reference.Expression,
        _ => null,
    };

    /// <summary>Whether something is done by a constructor itself, and by no lambda that stands there.</summary>
    private static bool IsOfConstruction(SyntaxNode node)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return false;

                case MemberDeclarationSyntax:
                    return around is ConstructorDeclarationSyntax;
            }
        }

        return false;
    }

    /// <summary>Whether a lock is taken, so that something may be tested before that and again behind it.</summary>
    private bool IsAnyLocked()
    {
        foreach (var declaration in _declarations)
        {
            foreach (var node in declaration.DescendantNodes())
            {
                if (node is LockStatementSyntax or IdentifierNameSyntax { Identifier.ValueText: "EnterScope" })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
