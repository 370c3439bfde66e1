using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.Usage;

/// <summary>Writes a struct as a class, without those modifiers that only a struct and its members have.</summary>
internal static class StructToClass
{
    public static TypeDeclarationSyntax Convert(TypeDeclarationSyntax type)
    {
        var keyword = SyntaxFactory.Token(SyntaxKind.ClassKeyword);
        var changed = Modifiers.Without(Modifiers.Without(type, SyntaxKind.ReadOnlyKeyword), SyntaxKind.RefKeyword);
        var members = SyntaxFactory.List(changed.Members.Select(WithoutReadOnly));
        TypeDeclarationSyntax converted = changed switch
        {
            StructDeclarationSyntax declaration => SyntaxFactory.ClassDeclaration(
                declaration.AttributeLists,
                declaration.Modifiers,
                keyword.WithTriviaFrom(declaration.Keyword),
                declaration.Identifier,
                declaration.TypeParameterList,
                declaration.ParameterList,
                declaration.BaseList,
                declaration.ConstraintClauses,
                declaration.OpenBraceToken,
                members,
                declaration.CloseBraceToken,
                declaration.SemicolonToken),
            RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword } declaration => SyntaxFactory.RecordDeclaration(
                SyntaxKind.RecordDeclaration,
                declaration.AttributeLists,
                declaration.Modifiers,
                declaration.Keyword,
                keyword.WithTriviaFrom(declaration.ClassOrStructKeyword),
                declaration.Identifier,
                declaration.TypeParameterList,
                declaration.ParameterList,
                declaration.BaseList,
                declaration.ConstraintClauses,
                declaration.OpenBraceToken,
                members,
                declaration.CloseBraceToken,
                declaration.SemicolonToken),

            // Another diagnostic of the same document has done it.
            _ => type,
        };

        // By which an editor knows it again.
        return type.CopyAnnotationsTo(converted)!;
    }

    private static MemberDeclarationSyntax WithoutReadOnly(MemberDeclarationSyntax member)
    {
        if (member is BasePropertyDeclarationSyntax { AccessorList: { } accessors } property)
        {
            member = property.WithAccessorList(accessors.WithAccessors(SyntaxFactory.List(accessors.Accessors.Select(
                static accessor => Modifiers.Without(accessor, SyntaxKind.ReadOnlyKeyword)))));
        }

        return member is MethodDeclarationSyntax or BasePropertyDeclarationSyntax or EventFieldDeclarationSyntax
            ? Modifiers.Without(member, SyntaxKind.ReadOnlyKeyword)
            : member;
    }
}
