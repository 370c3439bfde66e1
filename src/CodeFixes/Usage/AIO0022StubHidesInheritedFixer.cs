using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0022: gives the stubs another name; or makes the method new, if it hides an inherited one itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0022StubHidesInheritedFixer : StubNameFixer
{
    private const string NewKey = "New";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.StubHidesInherited];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var choices = await base.GetChoicesAsync(document, diagnostic, cancellation).ConfigureAwait(false);
        return await MarkedDeclaration.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } declared
            && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && HidesInherited(declared.Marked.Method, model.Compilation)
                ? choices.Add(new FixChoice("Make the method new", NewKey, declared.Syntax.ParameterList))
                : choices;
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        if (reported is not ParameterListSyntax)
        {
            base.Fix(editor, diagnostic, reported);
            return;
        }

        editor.ReplaceNode(reported.Parent!, static (current, _) => Modifiers.With((MethodDeclarationSyntax)current, SyntaxKind.NewKeyword));
    }

    /// <summary>Whether the method itself hides something. Else the compiler would call 'new' needless.</summary>
    private static bool HidesInherited(IMethodSymbol method, Compilation compilation)
    {
        for (var ancestor = method.ContainingType.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            foreach (var member in ancestor.GetMembers(method.Name))
            {
                if (compilation.IsSymbolAccessibleWithin(member, method.ContainingType)
                    && (member is not IMethodSymbol other || HasSameParameters(method, other)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasSameParameters(IMethodSymbol one, IMethodSymbol other)
    {
        if (one.Arity != other.Arity || one.Parameters.Length != other.Parameters.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Parameters.Length; i++)
        {
            if ((one.Parameters[i].RefKind == RefKind.None) != (other.Parameters[i].RefKind == RefKind.None)
                || !SymbolEqualityComparer.Default.Equals(one.Parameters[i].Type, other.Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }
}
