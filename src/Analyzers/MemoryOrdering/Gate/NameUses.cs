using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>Tells, by its syntax, whether each use of a shared name in a type is one that no rule has anything to say of.</summary>
/// <param name="type">The outermost type.</param>
/// <param name="text">Of its file.</param>
internal sealed class NameUses(TypeDeclarationSyntax type, string text)
{
    private string _name = "";
    private NameKinds _kinds;
    private int _declarations;
    private bool _isWritten;
    private bool _isExchanged;

    /// <summary>
    /// Whether a name stands for one field of the type, which is only read, set to what does not depend on it, and worked on by
    /// <c>Volatile</c> or <c>Interlocked</c> alone if it is not volatile.
    /// </summary>
    public bool AreHarmless(string name, NameKinds kinds)
    {
        _name = name;
        _kinds = kinds;
        _declarations = 0;
        _isWritten = false;
        _isExchanged = false;
        var span = type.Span;
        for (var at = Identifiers.Find(text, name, span.Start, span.End); at >= 0; at = Identifiers.Find(text, name, at + name.Length, span.End))
        {
            var token = type.FindToken(at);
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Contains(at) && !IsHarmless(token))
            {
                return false;
            }
        }

        return _declarations == 1 && !(_isWritten && _isExchanged);
    }

    private bool IsVolatile => (_kinds & NameKinds.VolatileField) != 0;

    /// <summary>Whether <c>Interlocked</c> alone works on it, so that a fence is wherever it is.</summary>
    private bool IsFenced => (_kinds & (NameKinds.VolatileField | NameKinds.VolatileCall)) == 0;

    private bool IsHarmless(SyntaxToken token)
    {
        switch (token.Parent)
        {
            case VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field }:
                _declarations++;
                return IsFenced || field.Parent == type;

            case IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name:
                return (IsFenced || access.Expression is ThisExpressionSyntax) && IsHarmlessUse(access);

            case IdentifierNameSyntax name:
                return IsHarmlessUse(name);

            default:
                return false;
        }
    }

    private bool IsHarmlessUse(ExpressionSyntax use)
    {
        if (AtomicCall.Around(use) is { } call)
        {
            return IsHarmlessCall(call);
        }

        return IsVolatile && use.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == use =>
                assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsIndependent(assignment.Right),
            ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None) && argument.Parent is not TupleExpressionSyntax,
            PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.LogicalNotExpression or SyntaxKind.UnaryMinusExpression,
            PostfixUnaryExpressionSyntax or RefExpressionSyntax or NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax => false,
            _ => !IsComparedWithVariable(use),
        };
    }

    private bool IsHarmlessCall(InvocationExpressionSyntax call)
    {
        if (IsVolatile || IsComparedWithVariable(call))
        {
            return false;
        }

        var method = AtomicCall.MethodOf(call);
        if (method == "Write")
        {
            _isWritten = true;
            return call.ArgumentList.Arguments is [_, var value] && IsIndependent(value.Expression);
        }

        _isExchanged |= method != "Read";
        return true;
    }

    /// <summary>Whether it is compared with what a variable holds, as the second read of a sequence is with the first.</summary>
    private static bool IsComparedWithVariable(ExpressionSyntax read)
    {
        var value = read;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            value = (ExpressionSyntax)value.Parent;
        }

        if (value.Parent is not BinaryExpressionSyntax comparison || comparison.Kind() is not (SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression))
        {
            return false;
        }

        var other = comparison.Left == value ? comparison.Right : comparison.Left;
        while (other is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            other = other is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)other).Expression;
        }

        return other is IdentifierNameSyntax;
    }

    /// <summary>Whether a value is plainly not computed of what a field of the type holds.</summary>
    private bool IsIndependent(ExpressionSyntax value)
    {
        switch (value)
        {
            case LiteralExpressionSyntax or DefaultExpressionSyntax:
            case PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }:
            case ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null }:
                return true;

            // A constant of an enumeration, or of a class.
            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax holder, Name: IdentifierNameSyntax }:
                return char.IsUpper(holder.Identifier.ValueText[0]) && holder.Identifier.ValueText != type.Identifier.ValueText;

            case IdentifierNameSyntax name:
                return IsParameter(name);

            default:
                return false;
        }
    }

    /// <summary>Whether a name is that of a parameter of the member around it, or the value that a property is given.</summary>
    private static bool IsParameter(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        for (var around = name.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return false;

                case AccessorDeclarationSyntax accessor:
                    return text == "value" && !accessor.IsKind(SyntaxKind.GetAccessorDeclaration) && !IsAssigned(text, accessor);

                case BaseMethodDeclarationSyntax method:
                    foreach (var parameter in method.ParameterList.Parameters)
                    {
                        if (parameter.Identifier.ValueText == text)
                        {
                            return !IsAssigned(text, method);
                        }
                    }

                    return false;

                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether a parameter may be given another value; so it is, too, where anything is counted up or taken apart.</summary>
    private static bool IsAssigned(string name, SyntaxNode member)
    {
        foreach (var node in member.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && left.Identifier.ValueText == name)
            {
                return true;
            }

            if (node is ArgumentSyntax { Expression: IdentifierNameSyntax given } argument
                && given.Identifier.ValueText == name
                && argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword)
            {
                return true;
            }

            if (node is PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax } or PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax } or TupleExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }
}
