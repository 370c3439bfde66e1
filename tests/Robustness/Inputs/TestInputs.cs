using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Robustness.Tests.Inputs;

/// <summary>
/// What the tests of generators, analyzers and fixes are about: each string in them that is code with a mark in it, so that a
/// new test is a new input.
/// </summary>
internal static partial class TestInputs
{
    private static readonly string[] Projects = ["Generators", "Analyzers", "CodeFixes"];

    public static IEnumerable<Input> Read()
    {
        HashSet<string> known = [];
        foreach (var file in Projects.SelectMany(project => Repository.SourcesIn("tests", project)).Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal)))
        {
            var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
            foreach (var literal in root.DescendantNodes().OfType<LiteralExpressionSyntax>())
            {
                if (literal.IsKind(SyntaxKind.StringLiteralExpression) && IsInput(literal.Token.ValueText) && !PlaysGenerated(literal.Token.ValueText))
                {
                    var code = ExpectedDiagnostic().Replace(literal.Token.ValueText, "$1");
                    if (known.Add(code))
                    {
                        var line = literal.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                        var name = $"{Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/')}({line})";
                        yield return new Input(name, ("Source.cs", code));
                    }
                }
            }
        }
    }

    private static bool IsInput(string text) => Mark().IsMatch(text) || (text.Contains("class ", StringComparison.Ordinal) && MemoryOrder().IsMatch(text));

    /// <summary>What says of itself that it is generated is nobody's to edit, and no stub gets along with it.</summary>
    private static bool PlaysGenerated(string code) => code.Contains("GeneratedCode(\"Aio.Generators\"", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(BottomHalf|BottomHalfAttribute|AioHandler|AioTimer|AioPublisher)\b.*[])]|\bNotify\(", RegexOptions.Singleline)]
    private static partial Regex Mark();

    /// <summary>What the rules about the order of memory look at.</summary>
    [GeneratedRegex(@"\b(volatile|Volatile|Interlocked|WaitFlag|FullFence|HomeThread|AnyThread|lock)\b")]
    private static partial Regex MemoryOrder();

    /// <summary>How a test marks what is to be reported.</summary>
    [GeneratedRegex(@"\{\|\w+:(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex ExpectedDiagnostic();
}
