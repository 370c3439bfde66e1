using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.Tests.Usage;

/// <summary>
/// Uses of marks, wrong ones with the expected diagnostics marked in them. The contract between analyzer and generator is
/// checked over the same inputs, and over those of the generator's own tests.
/// </summary>
internal static partial class UsageInputs
{
    public const string Head =
        "using System; using System.Collections.Generic; using System.Runtime.InteropServices; using System.Threading; using System.Threading.Tasks; using Aio;\n";

    /// <summary>What the generator's tests compile, with the warnings off that its sources have on purpose.</summary>
    public static IEnumerable<string> Compiling =>
        from pair in CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Generators", "CompilingTests.cs")))
            .GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InitializerExpressionSyntax>()
        where pair.IsKind(SyntaxKind.ComplexElementInitializerExpression)
        select (string)((LiteralExpressionSyntax)pair.Expressions[1]).Token.Value!;

    /// <summary>Inputs that have nothing wrong but what is marked in them.</summary>
    public static IEnumerable<string> All => [.. Wrong.Select(input => input.Source), .. SeveralMistakes, .. Right];

    /// <summary>A source without the marks of a test.</summary>
    public static string Plain(string marked)
    {
        // From the innermost outwards.
        for (var inner = Marked().Match(marked); inner.Success; inner = Marked().Match(marked))
        {
            marked = marked.Remove(inner.Index, inner.Length).Insert(inner.Index, inner.Groups[1].Value);
        }

        return Head + marked;
    }

    [GeneratedRegex(@"\{\|(?:AIO|CS)\d+:((?:(?!\{\|).)*?)\|\}")]
    private static partial Regex Marked();
}
