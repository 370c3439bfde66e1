using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Aio.CodeFixes.Contexts;

/// <summary>Writes a context into a class: as a field that the constructors assign, or as a parameter of the primary one.</summary>
internal sealed class ContextEdit
{
    private readonly SyntaxNode _root;
    private readonly ContextReceiver _receiver;
    private readonly ContextNames _names;
    private readonly string _contextType;
    private readonly string _endOfLine;
    private readonly string _indentation;
    private readonly string _unit;

    public ContextEdit(SyntaxNode root, ContextReceiver receiver, INamedTypeSymbol contextType, SemanticModel model)
    {
        _root = root;
        _receiver = receiver;
        _names = ContextNames.For(receiver, root);
        _contextType = contextType.ToMinimalDisplayString(model, receiver.Declaration.OpenBraceToken.Span.End);
        _endOfLine = root.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end
            ? end.ToFullString()
            : "\n";
        _indentation = IndentationOf(receiver.Declaration.Members[0]);
        _unit = _indentation.StartsWith("\t", StringComparison.Ordinal) ? "\t" : "    ";
    }

    public SyntaxNode WithField() =>
        _root.ReplaceNodes((SyntaxNode[])[_receiver.Declaration, .. _receiver.Constructors], (_, rewritten) => rewritten switch
        {
            ConstructorDeclarationSyntax constructor => Initializing(constructor),
            _ => WithField((TypeDeclarationSyntax)rewritten),
        });

    public SyntaxNode WithPrimaryParameter()
    {
        var declaration = _receiver.Primary ?? _receiver.Declaration;
        return _root.ReplaceNodes((SyntaxNode[])[declaration, .. _receiver.Constructors], (_, rewritten) => rewritten switch
        {
            ConstructorDeclarationSyntax constructor => Forwarding(constructor),
            _ => WithPrimaryParameter((TypeDeclarationSyntax)rewritten),
        });
    }

    private TypeDeclarationSyntax WithField(TypeDeclarationSyntax type)
    {
        var members = type.Members;
        var isFirstOfFields = members[0] is FieldDeclarationSyntax;
        members = members.Insert(0, Member($"private readonly {_contextType} {_names.Field};", isFollowedByLine: !isFirstOfFields));
        if (_receiver.Constructors.Count == 0)
        {
            var index = 1;
            while (index < members.Count && members[index] is FieldDeclarationSyntax)
            {
                index++;
            }

            var isApart = index == members.Count || !isFirstOfFields || StartsWithEmptyLine(members[index]);
            members = members.Insert(index, NewConstructor(isApart: isFirstOfFields, isFollowed: index < members.Count && !(isApart && isFirstOfFields)));
        }

        return type.WithMembers(members);
    }

    private MemberDeclarationSyntax NewConstructor(bool isApart, bool isFollowed)
    {
        var accessibility = _receiver.Symbol.IsAbstract ? "protected" : "public";
        var constructor = Member(
            string.Join(
                _endOfLine + _indentation,
                $"{accessibility} {_receiver.Declaration.Identifier}({_contextType} {_names.Parameter})",
                "{",
                _unit + Assignment(),
                "}"),
            isFollowed);
        return isApart ? constructor.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(_endOfLine + _indentation)) : constructor;
    }

    private MemberDeclarationSyntax Member(string text, bool isFollowedByLine) =>
        SyntaxFactory.ParseMemberDeclaration(_indentation + text)!
            .WithTrailingTrivia(Enumerable.Repeat(SyntaxFactory.EndOfLine(_endOfLine), isFollowedByLine ? 2 : 1));

    private static string IndentationOf(SyntaxNode member) =>
        member.GetLeadingTrivia() is [.., { RawKind: (int)SyntaxKind.WhitespaceTrivia } indentation] ? indentation.ToFullString() : "";

    private static bool StartsWithEmptyLine(SyntaxNode node) => node.GetLeadingTrivia() is [{ RawKind: (int)SyntaxKind.EndOfLineTrivia }, ..];

    private ConstructorDeclarationSyntax Initializing(ConstructorDeclarationSyntax constructor)
    {
        if (constructor.Initializer is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword })
        {
            return Forwarding(constructor);
        }

        constructor = WithParameter(constructor);
        if (constructor.Body is { } body)
        {
            return constructor.WithBody(body.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
                ? body.WithStatements(body.Statements.Insert(0, AssignmentIn(constructor)))
                : body.WithStatements(body.Statements.Insert(0, Assignment())).WithAdditionalAnnotations(Formatter.Annotation));
        }

        return constructor.ExpressionBody is { } arrow ? WithStatements(constructor, arrow) : constructor;
    }

    private ConstructorDeclarationSyntax WithStatements(ConstructorDeclarationSyntax constructor, ArrowExpressionClauseSyntax arrow)
    {
        var indentation = IndentationOf(constructor);
        var head = arrow.ArrowToken.GetPreviousToken();
        var block = (BlockSyntax)SyntaxFactory.ParseStatement(string.Join(
            _endOfLine + indentation, "{", _unit + Assignment(), _unit + arrow.Expression.WithoutTrivia() + ";", "}"));
        return constructor
            .ReplaceToken(head, head.WithTrailingTrivia(SyntaxFactory.ParseTrailingTrivia(_endOfLine)))
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(block
                .WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(indentation))
                .WithTrailingTrivia(constructor.SemicolonToken.TrailingTrivia));
    }

    private ConstructorDeclarationSyntax Forwarding(ConstructorDeclarationSyntax constructor)
    {
        var changed = WithParameter(constructor);
        if (changed.Initializer is not { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword } initializer)
        {
            return changed;
        }

        var arguments = initializer.ArgumentList;
        var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(_names.Parameter));
        return changed.WithInitializer(initializer.WithArgumentList(
            arguments.WithArguments(arguments.Arguments.Insert(0, argument)).WithAdditionalAnnotations(Formatter.Annotation)));
    }

    private ConstructorDeclarationSyntax WithParameter(ConstructorDeclarationSyntax constructor) =>
        constructor.WithParameterList(WithParameter(constructor.ParameterList, _names.Parameter));

    /// <summary>In front, where neither optional parameters nor <c>params</c> can be in its way.</summary>
    private ParameterListSyntax WithParameter(ParameterListSyntax list, string name) =>
        list.WithParameters(list.Parameters.Insert(0, Parameter(name))).WithAdditionalAnnotations(Formatter.Annotation);

    private TypeDeclarationSyntax WithPrimaryParameter(TypeDeclarationSyntax type)
    {
        if (type.ParameterList is { } present)
        {
            return type.WithParameterList(WithParameter(present, _names.Primary));
        }

        // What stood behind the name now stands behind the parameters.
        var parameters = WithParameter(SyntaxFactory.ParameterList(), _names.Primary);
        return type.TypeParameterList is { } generic
            ? type.WithTypeParameterList(generic.WithoutTrailingTrivia()).WithParameterList(parameters.WithTrailingTrivia(generic.GetTrailingTrivia()))
            : type.WithIdentifier(type.Identifier.WithTrailingTrivia()).WithParameterList(parameters.WithTrailingTrivia(type.Identifier.TrailingTrivia));
    }

    private ParameterSyntax Parameter(string name) =>
        SyntaxFactory.ParseParameterList($"({_contextType} {name})").Parameters[0];

    private StatementSyntax AssignmentIn(ConstructorDeclarationSyntax constructor) =>
        Assignment()
            .WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(IndentationOf(constructor) + _unit))
            .WithTrailingTrivia(SyntaxFactory.ParseTrailingTrivia(_endOfLine));

    private StatementSyntax Assignment() =>
        SyntaxFactory.ParseStatement($"{(_names.Field == _names.Parameter ? "this." : "")}{_names.Field} = {_names.Parameter};");
}
